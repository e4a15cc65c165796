import fc from "fast-check";
import { expect, test } from "vitest";
import { SimulatedTime } from "@/tests/support/simulated-time";
import { inMemoryLimitStore } from "./in-memory-limit-store";
import { createLeaseLimiter } from "./lease-limiter";
import { charge, giveBack } from "./ring";

const subject = { id: "team:team_1", teamId: "team_1" };

function world(instances: number, roundMs = 8) {
  const time = new SimulatedTime();
  const { store, calls } = inMemoryLimitStore(
    () => time.nowMs,
    () => time.sleep(1 + Math.random() * roundMs),
  );
  // Each instance's own clock is wrong by up to 4 s: only the store's may count.
  const limiters = Array.from({ length: instances }, (_, place) =>
    createLeaseLimiter(store, { now: () => new Date(time.nowMs + (place - 4) * 1_000) }, time.sleep),
  );
  return { time, calls, limiters };
}

test("1 to 9 instances together never let more than the limit pass in any window", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 30 }),
      fc.array(fc.tuple(fc.nat(8), fc.nat(12_000)), { minLength: 20, maxLength: 150 }),
      async (instances, limit, requests) => {
        const { time, limiters } = world(instances);
        const spent: number[] = [];
        const all = requests.map(async ([instance, delayMs]) => {
          await time.sleep(delayMs);
          const { grant } = await limiters[instance % instances]!.take(subject, [{ limit, windowSeconds: 4 }]);
          if (grant.granted) spent.push(time.nowMs);
        });
        await time.runUntilIdle();
        await Promise.all(all);
        for (const end of spent) expect(spent.filter((at) => at > end - 4_000 && at <= end).length).toBeLessThanOrEqual(limit);
        expect(spent.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 60 },
  );
});

test("a team that steadily uses 60 % of its limit over three instances is never refused, and pays little for it", async () => {
  const { time, limiters, calls } = world(3);
  const limits = [
    { limit: 2_000, windowSeconds: 60 },
    { limit: 10_000, windowSeconds: 2_592_000 },
  ];
  const total = 4_000;
  const grants = Array.from({ length: total }, async (_, place) => {
    await time.sleep(place * 50);
    return (await limiters[place % 3]!.take(subject, limits)).grant.granted;
  });
  await time.runUntilIdle();
  expect((await Promise.all(grants)).filter((granted) => !granted)).toHaveLength(0);
  // 20 requests a second, spread over three instances.
  expect(calls.reads / total).toBeLessThan(0.15);
  expect(calls.writes / total).toBeLessThan(0.15);
});

test("what was used up stays refused until a count leaves, and asks the store once", async () => {
  const { time, limiters, calls } = world(1, 0);
  const limits = [{ limit: 3, windowSeconds: 60 }];
  const take = async () => {
    const taking = limiters[0]!.take(subject, limits);
    await time.runUntilIdle();
    return (await taking).grant;
  };
  for (let request = 0; request < 3; request++) expect((await take()).granted).toBe(true);
  const refused = await take();
  expect(refused.granted).toBe(false);
  const before = { ...calls };
  for (let request = 0; request < 50; request++) expect((await take()).granted).toBe(false);
  expect(calls).toEqual(before);
  time.nowMs += refused.retryAtMs - refused.atMs + 50;
  expect((await take()).granted).toBe(true);
});

test("a permit that was put back is there for the next", async () => {
  const { time, limiters } = world(1, 0);
  const limits = [{ limit: 1, windowSeconds: 60 }];
  const take = async () => {
    const taking = limiters[0]!.take(subject, limits);
    await time.runUntilIdle();
    return taking;
  };
  (await take()).undo();
  expect((await take()).grant.granted).toBe(true);
  expect((await take()).grant.granted).toBe(false);
});

test("gives back what was not used wherever it still counts, and nothing that has left", () => {
  const limits = [
    { limit: 100, windowSeconds: 60 },
    { limit: 1_000, windowSeconds: 3_600 },
  ];
  const at = Date.UTC(2026, 0, 1);
  const { rings } = charge({}, limits, 40, at);
  const later = charge(rings, limits, 5, at + 10_000).rings;
  expect(charge(giveBack(later, 30, at), limits, 0, at + 10_000).standings.map(({ remaining }) => remaining)).toEqual([85, 985]);
  const muchLater = charge(rings, limits, 0, at + 120_000).rings;
  expect(charge(giveBack(muchLater, 30, at), limits, 0, at + 120_000).standings[1]?.remaining).toBe(990);
});
