import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { derivedId, newId } from "./ids";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const form = /^evt_[0-9A-Za-z]{20}$/;

describe("a new id", () => {
  it("has its form, and is met once", () => {
    const ids = Array.from({ length: 20_000 }, () => newId("evt"));
    for (const id of ids) expect(id).toMatch(form);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("has each letter as often as any other", () => {
    const counts = new Map<string, number>();
    const letters = Array.from({ length: 20_000 }, () => newId("evt").slice(4)).join("");
    for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(62);
    // 400,000 letters: 6,452 of each, with a standard deviation of 80. Eight of them is chance once in 10^15.
    for (const count of counts.values()) expect(Math.abs(count - letters.length / 62)).toBeLessThan(640);
  });
});

describe("a derived id", () => {
  it("is the digest of its parts, lowest letter first, as those that are stored were made", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (parts) => {
        let rest = BigInt(`0x${createHash("sha256").update(parts.join("\n")).digest("hex")}`);
        let letters = "";
        for (let letter = 0; letter < 20; letter++) {
          letters += alphabet[Number(rest % 62n)];
          rest /= 62n;
        }
        expect(derivedId("evt", ...parts)).toBe(`evt_${letters}`);
      }),
    );
  });

  it("is what it was", () => {
    expect(derivedId("dlv", "evt_1", "whk_1")).toBe("dlv_ttSXtQKYY1kIY7F74pAW");
  });
});
