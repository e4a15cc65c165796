import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Claim, decideClaim } from "./decide-claim";
import { fingerprintOf, hashOf, readIdempotencyKey } from "./idempotency-key";

const read = (value?: string) => readIdempotencyKey(new Headers(value === undefined ? {} : { "idempotency-key": value }));

describe("an Idempotency-Key", () => {
  it("is the same quoted and bare", () => {
    expect(read()).toBeNull();
    expect(read("8e03978e-40d5")).toBe("8e03978e-40d5");
    expect(read('"8e03978e-40d5"')).toBe("8e03978e-40d5");
    expect(read('"a\\"b"')).toBe('a"b');
  });

  it.each(["", '""', "a b", '"a b"', "x".repeat(256), "ä"])("that is %j is refused by the header's name", (value) => {
    expect(() => read(value)).toThrow(
      expect.objectContaining({ options: { errors: [expect.objectContaining({ path: "header.Idempotency-Key" })] } }),
    );
  });

  it("is another key for another credential and on another route", () => {
    const hashes = [
      hashOf("key_a", "/v1/contacts", "k"),
      hashOf("key_b", "/v1/contacts", "k"),
      hashOf("key_a", "/v1/tickets", "k"),
    ];
    expect(new Set(hashes).size).toBe(3);
  });

  it("tells bodies apart, and queries", () => {
    const prints = [
      fingerprintOf("k", "", Buffer.from("{}")),
      fingerprintOf("k", "", Buffer.from("{ }")),
      fingerprintOf("k", "?a=1", Buffer.from("{}")),
    ];
    expect(new Set(prints).size).toBe(3);
  });
});

describe("a key that is taken", () => {
  const claims = fc.record({
    state: fc.constantFrom("running", "applied", "answered"),
    fingerprint: fc.constantFrom("same", "other"),
    leaseEndsAt: fc.integer({ min: 0, max: 200 }).map((ms) => new Date(ms)),
    expireAt: fc.integer({ min: 0, max: 200 }).map((ms) => new Date(ms)),
  }) as fc.Arbitrary<Claim>;
  const now = new Date(100);

  it("never lets a change be made twice: it is taken over only before a commit, after its lease, or after its 24 hours", () => {
    fc.assert(
      fc.property(claims, (claim) => {
        if (decideClaim(claim, "same", now) !== "takeOver" || claim.expireAt <= now) return;
        expect(claim.state).toBe("running");
        expect(claim.leaseEndsAt.getTime()).toBeLessThanOrEqual(now.getTime());
      }),
    );
  });

  it("is never stuck: after its lease it is answered, taken over, or said to be lost", () => {
    fc.assert(
      fc.property(claims, (claim) => {
        if (claim.leaseEndsAt <= now) expect(decideClaim(claim, "same", now)).not.toBe("running");
      }),
    );
  });

  it("never answers another body", () => {
    fc.assert(fc.property(claims, (claim) => claim.fingerprint === "same" || decideClaim(claim, "same", now) !== "replay"));
  });
});
