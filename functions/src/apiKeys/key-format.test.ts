import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checksumOf, maskOf, newKey, parseKey } from "./key-format";

test("computes the checksum of GitHub's published sample", () => {
  expect(checksumOf("zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ")).toBe("0mLq17");
});

test("makes keys of one length that it reads again, whatever the bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.constantFrom("live", "test"), (bytes, environment) => {
      const key = newKey("sk_", environment, bytes);
      expect(key).toMatch(/^sk_(live|test)_[0-9A-Za-z]{49}$/);
      expect(parseKey("sk_", key)).toEqual({ environment, random: key.slice(8, 51) });
    }),
  );
  expect(newKey("sk_", "live", new Uint8Array(32))).toContain(`sk_live_${"0".repeat(43)}`);
  expect(newKey("sk_", "live", new Uint8Array(32).fill(255))).toMatch(/^sk_live_[^0]/);
});

test("refuses a key with any one character changed, cut, added or swapped", () => {
  const key = newKey("sk_", "live", randomBytes(32));
  for (let place = 0; place < key.length; place++) {
    const other = key[place] === "x" ? "y" : "x";
    expect(parseKey("sk_", key.slice(0, place) + other + key.slice(place + 1))).toBeNull();
    expect(parseKey("sk_", key.slice(0, place) + key.slice(place + 1))).toBeNull();
  }
  for (const wrong of [`${key}x`, `${key}\n`, ` ${key}`, key.toUpperCase(), "", "sk_live_", key.replace("live", "test1")]) {
    expect(parseKey("sk_", wrong)).toBeNull();
  }
});

test("shows the first and last four characters of the random part only", () => {
  const key = `sk_live_abcd${"0".repeat(35)}wxyz123456`;
  expect(maskOf(key)).toEqual({ start: "abcd", last4: "wxyz" });
});
