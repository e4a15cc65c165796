import fc from "fast-check";
import { expect, test } from "vitest";
import { SimulatedTime } from "@/tests/support/simulated-time";
import { inMemoryLimitStore } from "./in-memory-limit-store";
import { createLimiter } from "./limiter";

const slow = { timeout: 60_000 };
const subject = { id: "key_1", teamId: "team_1" };
const windowSeconds = 6;
const windowMs = windowSeconds * 1_000;

interface World {
  instances: number;
  limit: number;
  /** Of the limit. */
  load: number;
  windows: number;
  /** How unevenly the instances are called: 1 calls them in turn, more leaves some nearly idle. */
  skew: number;
  /** Requests come evenly, or in bursts: slow ones that leave permits in reserve, then many at once. */
  shape: "even" | "bursts";
  /** How many processes die on the way, and are replaced. */
  deaths: number;
  seed: number;
}

const worlds = (
  load: fc.Arbitrary<number>,
  given: Partial<{ deaths: fc.Arbitrary<number>; shape: fc.Arbitrary<World["shape"]> }> = {},
) =>
  fc.record<World>({
    instances: fc.integer({ min: 1, max: 9 }),
    limit: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 20, max: 120 })),
    load,
    windows: fc.integer({ min: 3, max: 10 }),
    skew: fc.constantFrom(1, 3),
    shape: fc.constant("even"),
    deaths: fc.constant(0),
    ...given,
    seed: fc.nat(),
  });

/** Processes with clocks of their own over one store, whose trips take 1 to 8 ms; time passes only when all wait for it. */
async function run(
  world: World,
  limitAt: (atMs: number) => number = () => world.limit,
): Promise<{ granted: number[]; refused: number[] }> {
  const random = seeded(world.seed);
  const time = new SimulatedTime();
  const startMs = time.nowMs;
  const { store } = inMemoryLimitStore(
    () => time.nowMs,
    () => time.sleep(0.5 + random() * 3.5),
  );
  const process = () => {
    const offMs = Math.floor((random() - 0.5) * 8_000);
    return createLimiter(store, { now: () => new Date(time.nowMs + offMs) }, time.sleep);
  };
  const processes = Array.from({ length: world.instances }, process);
  const lengthMs = world.windows * windowMs;
  const asked = Math.ceil(world.limit * world.load * world.windows);
  const granted: number[] = [];
  const refused: number[] = [];
  const times = world.shape === "even" ? evenly(asked, lengthMs) : inBursts(asked, lengthMs, random);
  const requests = times.map(async (atMs, place) => {
    await time.sleep(atMs);
    const limits = [{ limit: limitAt(time.nowMs - startMs), windowSeconds }];
    const instance = world.skew === 1 ? place % world.instances : Math.floor(random() ** world.skew * world.instances);
    const { grant } = await processes[instance]!.take(subject, limits);
    (grant.granted ? granted : refused).push(time.nowMs - startMs);
  });
  for (let death = 1; death <= world.deaths; death++) {
    requests.push(
      time.sleep((death * lengthMs) / (world.deaths + 1)).then(() => {
        processes[Math.floor(random() * world.instances)] = process();
      }),
    );
  }
  await time.runUntilIdle();
  await Promise.all(requests);
  return { granted: granted.sort((a, b) => a - b), refused };
}

function evenly(count: number, lengthMs: number): number[] {
  return Array.from({ length: count }, (_, place) => (place * lengthMs) / count);
}

/** A trickle that keeps reserves up, and now and then all at once. */
function inBursts(count: number, lengthMs: number, random: () => number): number[] {
  const bursts = Array.from({ length: 2 * Math.ceil(lengthMs / windowMs) }, () => random() * lengthMs);
  return Array.from({ length: count }, () =>
    random() < 0.3 ? random() * lengthMs : bursts[Math.floor(random() * bursts.length)]! + random() * 40,
  );
}

function mostInAnyWindow(times: readonly number[]): number {
  let most = 0;
  let first = 0;
  times.forEach((at, last) => {
    while (times[first]! <= at - windowMs) first++;
    most = Math.max(most, last - first + 1);
  });
  return most;
}

test("1 to 9 instances never let more than the limit pass in any sliding window, though processes die", slow, async () => {
  const load = fc.constantFrom(0.5, 0.9, 1, 1.5, 3);
  await fc.assert(
    fc.asyncProperty(
      worlds(load, { deaths: fc.integer({ min: 0, max: 3 }), shape: fc.constantFrom("even", "bursts") }),
      async (world) => {
        const { granted } = await run(world);
        expect(mostInAnyWindow(granted)).toBeLessThanOrEqual(world.limit);
      },
    ),
    { numRuns: 80 },
  );
});

test("nobody who keeps to 60 % of the limit is ever refused", slow, async () => {
  await fc.assert(
    fc.asyncProperty(worlds(fc.constantFrom(0.3, 0.5, 0.6)), async (world) => {
      const { refused } = await run(world);
      expect(refused).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test("under full load at least 95 % of the permits are used", slow, async () => {
  const loaded = worlds(fc.constantFrom(1.5, 2, 3)).filter(({ limit }) => limit >= 20);
  await fc.assert(
    fc.asyncProperty(loaded, async (world) => {
      const { granted } = await run(world);
      // The end of the run cuts its last round short.
      expect(granted.length).toBeGreaterThanOrEqual(0.95 * world.limit * (world.windows - 0.1));
    }),
    { numRuns: 40 },
  );
});

test("an instance that is hardly called holds hardly anything of a small limit", slow, async () => {
  const world = {
    instances: 2,
    limit: 20,
    load: 1.5,
    windows: 3,
    skew: 3,
    shape: "even" as const,
    deaths: 0,
    seed: 2_147_483_627,
  };
  const { granted } = await run(world);
  expect(granted.length).toBeGreaterThanOrEqual(0.95 * world.limit * world.windows);
});

test("a limit that changes on the way holds from then on, and keeps what was counted", slow, async () => {
  await fc.assert(
    fc.asyncProperty(worlds(fc.constantFrom(1, 3)), fc.constantFrom(0.5, 2), async (world, factor) => {
      const changeAtMs = 2.5 * windowMs;
      const changed = Math.max(1, Math.floor(world.limit * factor));
      const { granted } = await run(world, (atMs) => (atMs < changeAtMs ? world.limit : changed));
      expect(mostInAnyWindow(granted.filter((at) => at > changeAtMs + windowMs))).toBeLessThanOrEqual(changed);
      expect(mostInAnyWindow(granted)).toBeLessThanOrEqual(Math.max(changed, world.limit));
    }),
    { numRuns: 30 },
  );
});

test("a process that dies takes no more with it than it held: the others are refused by no more than that", slow, async () => {
  await fc.assert(
    fc.asyncProperty(worlds(fc.constantFrom(1.5, 3), { deaths: fc.constant(1) }), async (world) => {
      const { granted } = await run(world);
      // At most half of what was left is ever held in reserve, by all together; a place is free again after 21/20 of a window,
      // and taken by the next request to come.
      const rounds = Math.floor(world.windows / (1.05 + 1 / (world.limit * world.load)));
      expect(granted.length).toBeGreaterThanOrEqual(rounds * world.limit - Math.ceil(world.limit / 2));
    }),
    { numRuns: 30 },
  );
});

function seeded(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
