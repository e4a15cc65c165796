import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reachOf } from "./address";

const forbidden = [
  "0.0.0.0",
  "0.1.2.3",
  "10.0.0.1",
  "100.64.0.1",
  "100.127.255.255",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.1",
  "192.0.0.9",
  "192.0.2.1",
  "192.31.196.1",
  "192.52.193.1",
  "192.88.99.1",
  "192.168.0.1",
  "192.175.48.1",
  "198.18.0.1",
  "198.19.255.255",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "239.255.255.255",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1.2.3.4",
  "::ffff:10.0.0.1",
  "::ffff:169.254.169.254",
  "::ffff:0:8.8.8.8",
  "64:ff9b::10.0.0.1",
  "64:ff9b::127.0.0.1",
  "64:ff9b:1::8.8.8.8",
  "64:ff9b:2::1",
  "100::1",
  "100:0:0:1::1",
  "2001::1",
  "2001:2::1",
  "2001:10::1",
  "2001:20::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "2002:808:808::",
  "2620:4f:8000::1",
  "3fff::1",
  "4000::1",
  "5f00::1",
  "fc00::1",
  "fd20:ce::254",
  "fe80::1",
  "fe80::1%eth0",
  "2606:4700::1%eth0",
  "fec0::1",
  "ff02::1",
  "",
  "localhost",
  "8.8.8.8.",
];
const isPublic = [
  "1.1.1.1",
  "8.8.8.8",
  "93.184.216.34",
  "172.15.255.255",
  "172.32.0.1",
  "::ffff:8.8.8.8",
  "64:ff9b::8.8.8.8",
  "2606:4700::6810:84e5",
  "2a00:1450:4001:812::200e",
];

describe("reachOf", () => {
  it.each(forbidden)("refuses %j", (address) => expect(reachOf(address)).toBe("forbidden"));
  it.each(isPublic)("lets %j pass", (address) => expect(reachOf(address)).toBe("public"));
  it.each(["127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"])("knows %j as this machine", (address) =>
    expect(reachOf(address)).toBe("loopback"),
  );

  it("judges a mapped address as the one within, whatever it is", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(reachOf(`::ffff:${address}`)).toBe(reachOf(address));
        expect(reachOf(`64:ff9b::${address}`) === "public").toBe(reachOf(address) === "public");
      }),
    );
  });
});
