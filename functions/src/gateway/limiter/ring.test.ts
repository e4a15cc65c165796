import fc from "fast-check";
import { expect, test } from "vitest";
import { charge, giveBack, type Rings } from "./ring";

const minute = { limit: 60, windowSeconds: 60 };
const t0 = Date.UTC(2026, 0, 1);

/** Charges one after the other, one wanted at each time; answers the times of those granted. */
function grantedAt(times: readonly number[], limits: { limit: number; windowSeconds: number }[]): number[] {
  let rings: Rings = {};
  return times.filter((at) => {
    const outcome = charge(rings, limits, 1, at);
    rings = outcome.rings;
    return outcome.granted === 1;
  });
}

function mostInAnyWindow(times: readonly number[], windowMs: number): number {
  return Math.max(0, ...times.map((start) => times.filter((at) => at >= start && at < start + windowMs).length));
}

const limits = fc.uniqueArray(
  fc.record({ limit: fc.integer({ min: 1, max: 30 }), windowSeconds: fc.integer({ min: 1, max: 90 }) }),
  {
    minLength: 1,
    maxLength: 3,
    selector: (limit) => limit.windowSeconds,
  },
);

test("never grants more than a limit in any sliding window", () => {
  const gaps = fc.array(fc.oneof(fc.constant(0), fc.integer({ max: 50, min: 0 }), fc.integer({ max: 5_000, min: 0 })), {
    maxLength: 300,
  });
  fc.assert(
    fc.property(limits, gaps, (policies, steps) => {
      let at = t0;
      const times = grantedAt(
        steps.map((step) => (at += step)),
        policies,
      );
      for (const policy of policies)
        expect(mostInAnyWindow(times, policy.windowSeconds * 1_000)).toBeLessThanOrEqual(policy.limit);
    }),
  );
});

test("gives at least 95 % of a limit to a caller who always asks", () => {
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 200 }), fc.integer({ min: 0, max: 59_999 }), (limit, offset) => {
      const windows = 20;
      let rings: Rings = {};
      let granted = 0;
      for (let second = 0; second < windows * 60; second++) {
        const outcome = charge(rings, [{ limit, windowSeconds: 60 }], 16, t0 + offset + second * 1_000);
        rings = outcome.rings;
        granted += outcome.granted;
      }
      expect(granted).toBeGreaterThanOrEqual(0.95 * limit * windows);
    }),
    { numRuns: 25 },
  );
});

test("never refuses a caller who is steadily at 60 % of the limit", () => {
  const times = Array.from({ length: 36 * 30 }, (_, step) => t0 + (step * 60_000) / 36);
  expect(grantedAt(times, [minute])).toHaveLength(times.length);
});

test("charges no limit when one of them has no room", () => {
  const day = { limit: 1_000, windowSeconds: 86_400 };
  const full = charge({}, [minute, day], 60, t0);
  const refused = charge(full.rings, [minute, day], 1, t0);
  expect(refused.granted).toBe(0);
  expect(refused.violated).toEqual([minute]);
  expect(refused.standings.map((standing) => standing.remaining)).toEqual([0, 940]);
});

test("keeps the count when a limit changes", () => {
  const used = charge({}, [minute], 50, t0);
  expect(charge(used.rings, [{ ...minute, limit: 55 }], 10, t0).granted).toBe(5);
  expect(charge(used.rings, [{ ...minute, limit: 40 }], 1, t0).granted).toBe(0);
});

test("says when there is room again, to the sub-window", () => {
  const full = charge({}, [minute], 60, t0);
  expect(full.retryAtMs).toBe(t0 + 63_000);
  expect(charge(full.rings, [minute], 1, full.retryAtMs - 1).granted).toBe(0);
  expect(charge(full.rings, [minute], 1, full.retryAtMs).granted).toBe(1);
});

test("stays on the safe side when the time goes back", () => {
  const full = charge({}, [minute], 60, t0);
  expect(charge(full.rings, [minute], 1, t0 - 10_000).granted).toBe(0);
});

test("lets go of the counts of a window that no limit has any more", () => {
  const used = charge({}, [minute], 1, t0);
  const hour = { limit: 10, windowSeconds: 3_600 };
  expect(Object.keys(charge(used.rings, [hour], 1, t0 + 1_000).rings).sort()).toEqual(["3600", "60"]);
  expect(Object.keys(charge(used.rings, [hour], 1, t0 + 64_000).rings)).toEqual(["3600"]);
});

test("what is reserved for later is in nobody's way before its time, and holds every window that it is in", () => {
  const reserved = charge({}, [minute], 40, t0 + 9_000, t0);
  expect(reserved.standings[0]).toMatchObject({ remaining: 20, moreAtMs: t0 + 72_000 });
  const now = charge(reserved.rings, [minute], 30, t0);
  expect(now.granted).toBe(20);
  expect(charge(now.rings, [minute], 1, t0 + 62_999).granted).toBe(0);
  expect(charge(now.rings, [minute], 30, t0 + 63_000).granted).toBe(20);
});

test("never lets neighbours sum to more than the limit, in whatever order reserves are taken and given back", () => {
  const step = fc.record({ waitMs: fc.nat(4_000), aheadMs: fc.nat(14_000), count: fc.nat(30), returned: fc.nat(10) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (steps, limit) => {
      let rings: Rings = {};
      let atMs = t0;
      const charged: { atMs: number; count: number }[] = [];
      for (const { waitMs, aheadMs, count, returned } of steps) {
        atMs += waitMs;
        const outcome = charge(rings, [{ limit, windowSeconds: 60 }], count, atMs + aheadMs, atMs);
        const back = Math.min(returned, outcome.granted);
        rings = giveBack(outcome.rings, [{ limit, windowSeconds: 60 }], back, atMs + aheadMs);
        charged.push({ atMs: atMs + aheadMs, count: outcome.granted - back });
      }
      for (const { atMs: end } of charged) {
        const inWindow = charged.filter((one) => one.atMs > end - 60_000 && one.atMs <= end);
        expect(inWindow.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(limit);
      }
    }),
  );
});
