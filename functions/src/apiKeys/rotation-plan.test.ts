import fc from "fast-check";
import { expect, test } from "vitest";
import { type KeySecret, planRotation } from "./rotation-plan";

const minute = 60_000;
const now = new Date("2026-01-05T09:00:00.000Z");
const at = (minutes: number) => new Date(now.getTime() + minutes * minute);

const secrets = fc
  .array(fc.option(fc.integer({ min: -10_000, max: 10_000 }), { nil: undefined }), { minLength: 1, maxLength: 40 })
  .map((ends) =>
    ends.map(
      (end, place): KeySecret => ({
        indexId: `i${place}`,
        opensTeamId: "team_1",
        ...(end === undefined ? {} : { validUntil: at(end) }),
      }),
    ),
  );

test("no secret works longer than the grace, and none longer than it would have without the rotation", () => {
  fc.assert(
    fc.property(secrets, fc.nat(10_000), (list, grace) => {
      const until = at(grace);
      const { ending } = planRotation(list, until, now);
      for (const { secret, validUntil } of ending) {
        expect(validUntil <= until).toBe(true);
        expect(!secret.validUntil || validUntil <= secret.validUntil).toBe(true);
      }
      // Every secret that works is among them: none goes on for ever.
      const working = list.filter(({ validUntil }) => !validUntil || validUntil > now);
      expect(ending.map(({ secret }) => secret)).toEqual(working);
    }),
  );
});

test("only what has ended is forgotten, the longest ended first, and ten of them are kept", () => {
  fc.assert(
    fc.property(secrets, (list) => {
      const { forgotten } = planRotation(list, at(60), now);
      const ended = list.filter(({ validUntil }) => validUntil && validUntil <= now);
      expect(forgotten).toHaveLength(Math.max(0, ended.length - 10));
      const kept = ended.filter((secret) => !forgotten.includes(secret));
      for (const gone of forgotten) for (const stays of kept) expect(gone.validUntil! <= stays.validUntil!).toBe(true);
    }),
  );
});
