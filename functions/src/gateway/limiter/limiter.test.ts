import fc from "fast-check";
import { expect, test } from "vitest";
import { SimulatedTime } from "@/tests/support/simulated-time";
import { inMemoryLimitStore } from "./in-memory-limit-store";
import { createLimiter } from "./limiter";

const t0 = Date.UTC(2026, 0, 1);
const subject = { id: "key_1", teamId: "team_1" };

test("1 to 9 instances together never grant more than the limit, and lose no room to their contention", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.tuple(fc.nat(8), fc.nat(2_000)), { minLength: 1, maxLength: 60 }),
      async (instances, limit, requests) => {
        const time = new SimulatedTime();
        const { store } = inMemoryLimitStore(
          () => time.nowMs,
          () => time.sleep(1 + Math.random() * 8),
        );
        // Each instance's own clock is wrong by up to 4 s: only the store's may count.
        const limiters = Array.from({ length: instances }, (_, place) =>
          createLimiter(store, { now: () => new Date(time.nowMs + (place - 4) * 1_000) }, time.sleep),
        );
        const limits = [{ limit, windowSeconds: 4 }];
        const granted: number[] = [];
        const all = requests.map(async ([instance, delayMs]) => {
          await time.sleep(delayMs);
          const grant = await limiters[instance % instances]!.take(subject, limits);
          if (grant.granted) granted.push(grant.atMs);
        });
        await time.runUntilIdle();
        await Promise.all(all);
        // All requests fall into one window and a bit, so the exact number is known.
        expect(granted.length).toBe(Math.min(limit, requests.length));
      },
    ),
    { numRuns: 60 },
  );
});

test("charges all who wait in one process with one write", async () => {
  const { store, calls } = inMemoryLimitStore(() => t0);
  const limiter = createLimiter(store, { now: () => new Date(t0) });
  const grants = await Promise.all(
    Array.from({ length: 1_000 }, () => limiter.take(subject, [{ limit: 100, windowSeconds: 60 }])),
  );
  expect(grants.filter((grant) => grant.granted)).toHaveLength(100);
  expect(calls.writes).toBeLessThanOrEqual(2);
});

test("remembers a refusal without asking the store, until a count leaves the ring", async () => {
  let nowMs = t0;
  const { store, calls } = inMemoryLimitStore(() => nowMs);
  const limiter = createLimiter(store, { now: () => new Date(nowMs) });
  const limits = [{ limit: 1, windowSeconds: 60 }];
  await limiter.take(subject, limits);
  const refused = await limiter.take(subject, limits);
  const before = { ...calls };
  nowMs = refused.retryAtMs - 1;
  expect((await limiter.take(subject, limits)).granted).toBe(false);
  expect(calls).toEqual(before);
  nowMs = refused.retryAtMs;
  expect((await limiter.take(subject, limits)).granted).toBe(true);
});

test("forgets a refusal when the limit is raised", async () => {
  const { store } = inMemoryLimitStore(() => t0);
  const limiter = createLimiter(store, { now: () => new Date(t0) });
  await limiter.take(subject, [{ limit: 1, windowSeconds: 60 }]);
  expect((await limiter.take(subject, [{ limit: 1, windowSeconds: 60 }])).granted).toBe(false);
  expect((await limiter.take(subject, [{ limit: 2, windowSeconds: 60 }])).granted).toBe(true);
});

test("looking charges nothing", async () => {
  const { store, calls } = inMemoryLimitStore(() => t0);
  const limiter = createLimiter(store, { now: () => new Date(t0) });
  const seen = await limiter.look(subject, [{ limit: 5, windowSeconds: 60 }]);
  expect(seen.standings[0]?.remaining).toBe(5);
  expect(calls.writes).toBe(0);
});

test("tells everyone who waits when the store fails, and goes on with the next", async () => {
  const { store } = inMemoryLimitStore(() => t0);
  let broken = true;
  const flaky = { ...store, read: (id: string) => (broken ? Promise.reject(new Error("away")) : store.read(id)) };
  const limiter = createLimiter(flaky, { now: () => new Date(t0) });
  const limits = [{ limit: 5, windowSeconds: 60 }];
  const both = await Promise.allSettled([limiter.take(subject, limits), limiter.take(subject, limits)]);
  expect(both.map((result) => result.status)).toEqual(["rejected", "rejected"]);
  broken = false;
  expect((await limiter.take(subject, limits)).granted).toBe(true);
});
