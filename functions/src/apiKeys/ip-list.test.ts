import { expect, test } from "vitest";
import { ipAllowed, networkWithin, normalisedEntry } from "./ip-list";

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["203.0.113.0/24", "203.0.113.0/24"],
  ["2001:DB8:0::1", "2001:db8::1"],
  ["2001:db8::/32", "2001:db8::/32"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.0/120", "203.0.113.0/24"],
  ["0.0.0.0/0", "0.0.0.0/0"],
])("reads %s as %s", (entry, normalised) => {
  expect(normalisedEntry(entry)).toBe(normalised);
});

test.each([
  "",
  "203.0.113",
  "127.1",
  "0x7f000001",
  "010.0.0.1",
  "256.0.0.1",
  "203.0.113.0/33",
  "203.0.113.0/",
  "203.0.113.0/24/8",
  "203.0.113.0/-1",
  "::1/129",
  "fe80::1%eth0",
  "example.com",
])("refuses %s", (entry) => {
  expect(normalisedEntry(entry)).toBeNull();
});

test("lets in what the list holds and nothing else", () => {
  const list = ["203.0.113.0/24", "198.51.100.7", "2001:db8::/32"];
  for (const ip of ["203.0.113.255", "198.51.100.7", "2001:db8:1::5", "::ffff:203.0.113.1"])
    expect(ipAllowed(list, ip)).toBe(true);
  for (const ip of ["203.0.114.1", "198.51.100.8", "2001:db9::1", "::1", "unknown", ""]) expect(ipAllowed(list, ip)).toBe(false);
});

test("lets every address in when the list is empty, and no other family through a network of all addresses", () => {
  expect(ipAllowed([], "unknown")).toBe(true);
  expect(ipAllowed(["0.0.0.0/0"], "2001:db8::1")).toBe(false);
});

test.each([
  ["203.0.113.9", "203.0.113.0/24", true],
  ["203.0.113.0/25", "203.0.113.0/24", true],
  ["203.0.113.0/24", "203.0.113.0/25", false],
  ["198.51.100.1", "203.0.113.0/24", false],
  ["::ffff:203.0.113.9", "203.0.113.0/24", true],
  ["2001:db8::1", "0.0.0.0/0", false],
  ["2001:db8:1::/48", "2001:db8::/32", true],
])("%s within %s: %s", (inner, outer, within) => {
  expect(networkWithin(inner, outer)).toBe(within);
});
