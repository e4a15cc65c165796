import { expect, test } from "vitest";
import { addressBlock, clientIp, normalisedIp } from "./client-ip";

test("believes only the entries that the trusted proxies wrote", () => {
  expect(clientIp("6.6.6.6, 203.0.113.9", "10.0.0.1", 1)).toBe("203.0.113.9");
  expect(clientIp("6.6.6.6, 203.0.113.9, 198.51.100.7", "10.0.0.1", 2)).toBe("203.0.113.9");
});

test("takes the leftmost entry when fewer proxies than expected wrote one", () => {
  expect(clientIp("203.0.113.9", "10.0.0.1", 2)).toBe("203.0.113.9");
});

test("ignores the header altogether when no proxy is trusted, and uses the socket when there is none", () => {
  expect(clientIp("6.6.6.6", "203.0.113.9", 0)).toBe("203.0.113.9");
  expect(clientIp(null, "::ffff:203.0.113.9", 1)).toBe("203.0.113.9");
  expect(clientIp(null, undefined, 1)).toBe("unknown");
});

test("spells an address in one way and refuses what is none", () => {
  expect(normalisedIp("203.0.113.9:443")).toBe("203.0.113.9");
  expect(normalisedIp("[2001:DB8::1]:443")).toBe("2001:db8::1");
  expect(normalisedIp("fe80::1%eth0")).toBe("fe80::1");
  expect(normalisedIp("127.1")).toBeNull();
  expect(normalisedIp("drop table")).toBeNull();
});

test("counts an IPv6 customer by the /64 they are given, an IPv4 one by the address", () => {
  expect(addressBlock("2001:db8:0:5:1:2:3:4")).toBe(addressBlock("2001:db8:0:5::1"));
  expect(addressBlock("2001:db8:0:5::1")).not.toBe(addressBlock("2001:db8:0:6::1"));
  expect(addressBlock("203.0.113.9")).toBe("203.0.113.9");
  expect(addressBlock("unknown")).toBe("unknown");
});
