import { expect, test } from "vitest";
import { clientIp, normalisedIp } from "./client-ip";

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
