import { expect, test } from "vitest";
import { SimulatedTime } from "@/tests/support/simulated-time";
import { inMemoryLimitStore } from "./in-memory-limit-store";
import { createLimiter, type Limiter } from "./limiter";

const t0 = Date.UTC(2026, 0, 1);
const subject = { id: "key_1", teamId: "team_1" };
const perMinute = (limit: number) => [{ limit, windowSeconds: 60 }];

function still() {
  const now = { ms: t0 };
  const { store, calls } = inMemoryLimitStore(() => now.ms);
  const limiter = createLimiter(store, { now: () => new Date(now.ms) });
  const take = async (limits: { limit: number; windowSeconds: number }[], cost?: number) =>
    (await limiter.take(subject, limits, cost)).grant;
  return { now, store, calls, limiter, take };
}

test("charges all who wait in one process with one write", async () => {
  const { calls, take } = still();
  const grants = await Promise.all(Array.from({ length: 1_000 }, () => take(perMinute(100))));
  expect(grants.filter((grant) => grant.granted)).toHaveLength(100);
  expect(calls.writes).toBeLessThanOrEqual(2);
});

test("remembers a refusal without asking the store, until a count leaves the ring", async () => {
  const { now, calls, take } = still();
  await take(perMinute(1));
  const refused = await take(perMinute(1));
  expect(refused).toMatchObject({ granted: false, retryAtMs: t0 + 63_000, violated: perMinute(1) });
  const before = { ...calls };
  now.ms = refused.retryAtMs - 1;
  expect((await take(perMinute(1))).granted).toBe(false);
  expect(calls).toEqual(before);
  now.ms = refused.retryAtMs;
  expect((await take(perMinute(1))).granted).toBe(true);
});

test("forgets a refusal when the limit is raised, and holds nothing against the new limit but what was used", async () => {
  const { take } = still();
  await take(perMinute(1));
  expect((await take(perMinute(1))).granted).toBe(false);
  expect(await take(perMinute(5))).toMatchObject({ granted: true, standings: [{ remaining: 3 }] });
  expect((await take(perMinute(2))).granted).toBe(false);
});

test("tells how many requests are left, whatever is held in reserve", async () => {
  const { now, take } = still();
  for (let used = 1; used <= 30; used++) {
    now.ms += 50;
    expect((await take(perMinute(60))).standings).toMatchObject([{ limit: 60, remaining: 60 - used }]);
  }
});

test("charges all of a cost or none of it", async () => {
  const { take } = still();
  const limits = [...perMinute(10), { limit: 100, windowSeconds: 3_600 }];
  expect(await take(limits, 7)).toMatchObject({ granted: true, standings: [{ remaining: 3 }, { remaining: 93 }] });
  expect(await take(limits, 4)).toMatchObject({ granted: false, standings: [{ remaining: 3 }, { remaining: 93 }] });
  expect(await take(limits, 0)).toMatchObject({ granted: true, standings: [{ remaining: 3 }, { remaining: 93 }] });
  expect(await take(limits, 3)).toMatchObject({ granted: true, standings: [{ remaining: 0 }, { remaining: 90 }] });
  expect((await take(limits)).violated).toEqual(perMinute(10));
});

test("serves who comes after one that asks for too much", async () => {
  const { take } = still();
  const [first, tooMuch, small] = await Promise.all([take(perMinute(10), 6), take(perMinute(10), 6), take(perMinute(10), 4)]);
  expect([first.granted, tooMuch.granted, small.granted]).toEqual([true, false, true]);
});

test("looking charges nothing, and asks once", async () => {
  const { limiter, calls } = still();
  const seen = await limiter.look(subject, perMinute(5));
  expect(seen.standings[0]?.remaining).toBe(5);
  await limiter.look(subject, perMinute(5));
  expect(calls).toEqual({ reads: 1, writes: 0 });
});

test("a permit that was put back is there for the next, once", async () => {
  const { limiter, take } = still();
  const permit = await limiter.take(subject, perMinute(1));
  permit.undo();
  permit.undo();
  expect((await take(perMinute(1))).granted).toBe(true);
  expect((await take(perMinute(1))).granted).toBe(false);
});

test("tells everyone who waits when the store fails, and goes on with the next", async () => {
  const { store } = inMemoryLimitStore(() => t0);
  let broken = true;
  const flaky = { ...store, read: (id: string) => (broken ? Promise.reject(new Error("away")) : store.read(id)) };
  const limiter = createLimiter(flaky, { now: () => new Date(t0) });
  const both = await Promise.allSettled([limiter.take(subject, perMinute(5)), limiter.take(subject, perMinute(5))]);
  expect(both.map((result) => result.status)).toEqual(["rejected", "rejected"]);
  broken = false;
  expect((await limiter.take(subject, perMinute(5))).grant.granted).toBe(true);
});

test("spends what it holds while the store is away, and no longer than it was leased for", async () => {
  const { now, store } = still();
  let away = false;
  const flaky = { ...store, read: (id: string) => (away ? Promise.reject(new Error("away")) : store.read(id)) };
  const limiter = createLimiter(flaky, { now: () => new Date(now.ms) });
  for (let request = 0; request < 40; request++) {
    now.ms += 50;
    await limiter.take(subject, perMinute(6_000));
  }
  away = true;
  for (let request = 0; request < 20; request++) {
    now.ms += 50;
    expect((await limiter.take(subject, perMinute(6_000))).grant.granted).toBe(true);
  }
  now.ms += 16_000;
  await expect(limiter.take(subject, perMinute(6_000))).rejects.toThrow("away");
});

async function steady(instances: number, perSecond: number, limits: { limit: number; windowSeconds: number }[], seconds: number) {
  const time = new SimulatedTime();
  const { store, calls } = inMemoryLimitStore(
    () => time.nowMs,
    () => time.sleep(1 + Math.random() * 8),
  );
  const limiters: Limiter[] = Array.from({ length: instances }, (_, place) =>
    createLimiter(store, { now: () => new Date(time.nowMs + (place - 1) * 1_000) }, time.sleep),
  );
  const waits: number[] = [];
  const grants = Array.from({ length: perSecond * seconds }, async (_, place) => {
    await time.sleep(17 + (place * 1_000) / perSecond);
    const from = time.nowMs;
    const { grant } = await limiters[place % instances]!.take(subject, limits);
    waits.push(time.nowMs - from);
    return grant.granted;
  });
  await time.runUntilIdle();
  const refused = (await Promise.all(grants)).filter((granted) => !granted).length;
  return {
    refused,
    reads: calls.reads / grants.length,
    writes: calls.writes / grants.length,
    waits: waits.sort((a, b) => a - b),
  };
}

test("a key at 20 requests a second costs a hundredth of a read and of a write each, and next to nobody waits", async () => {
  const limits = [...perMinute(6_000), { limit: 100_000, windowSeconds: 3_600 }];
  const { refused, reads, writes, waits } = await steady(1, 20, limits, 120);
  expect(refused).toBe(0);
  expect(reads).toBeLessThan(0.01);
  expect(writes).toBeLessThan(0.01);
  expect(waits[Math.floor(waits.length * 0.99)]).toBeLessThan(1);
});

test("the same over three instances costs three times as much, and no more", async () => {
  const { refused, reads, writes } = await steady(3, 20, [{ limit: 2_000, windowSeconds: 60 }], 120);
  expect(refused).toBe(0);
  expect(reads).toBeLessThan(0.03);
  expect(writes).toBeLessThan(0.03);
});
