import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { answeredRequest } from "@/tests/support/answered-request";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import type { AnsweredRequest } from "../gateway";
import { createRequestLog } from "./request-log";
import type { LogCommit } from "./request-log-store";

/** A log on a database that a test can hold up or take away. */
function openLog({ retentionDays = async (): Promise<number | null> => 30 } = {}) {
  const platform = simulatedPlatform();
  const { clock } = platform;
  const written: { teamId: string; entries: AnsweredRequest[]; documents: number }[] = [];
  const state = { error: null as unknown, held: null as Promise<void> | null, atOnce: 0, atOnceMax: 0 };
  const write = async (teamId: string, { batches, usage }: LogCommit) => {
    state.atOnceMax = Math.max(state.atOnceMax, ++state.atOnce);
    await state.held;
    state.atOnce--;
    if (state.error) throw state.error;
    const entries = batches.flatMap((batch) => batch.entries);
    written.push({ teamId, entries, documents: batches.length + usage.length });
  };
  const timers: (() => void)[] = [];
  const companion = { due: 0, all: 0 };
  const companions = [{ writeDue: async () => void companion.due++, writeAll: async () => void companion.all++ }];
  const log = createRequestLog(platform, retentionDays, companions, { write }, (fire) => void timers.push(fire));
  const request = async (overrides: Partial<AnsweredRequest> = {}, teamId = "team_1") => {
    log.begin();
    log.record(teamId, answeredRequest({ at: clock.now(), ...overrides }));
    await log.end();
    await setImmediate();
  };
  /** One after the other, evenly. */
  const load = async (count: number, everyMs: number, overrides: Partial<AnsweredRequest> = {}) => {
    for (let made = 0; made < count; made++) {
      clock.advance(everyMs);
      await request(overrides);
    }
  };
  const hold = () => {
    let release = () => {};
    state.held = new Promise((resolve) => {
      release = () => {
        state.held = null;
        resolve();
      };
    });
    return release;
  };
  const sizes = () => written.map(({ entries }) => entries.length);
  return { log, request, load, hold, written, sizes, state, timers, companion, clock, logged: platform.logged };
}

test("stores a request before its answer leaves while the instance is quiet", async () => {
  const { log, clock, written } = openLog();
  for (let made = 0; made < 4; made++) {
    log.begin();
    log.record("team_1", answeredRequest());
    await log.end();
    expect(written).toHaveLength(made + 1);
  }
  clock.advance(1_001);
  expect(written).toHaveLength(4);
});

test("one key at 20 requests a second, one after the other, costs a write in fifty", async () => {
  const { load, written } = openLog();
  await load(100, 50);
  const before = written.reduce((sum, { documents }) => sum + documents, 0);
  await load(20 * 120, 50);
  const documents = written.reduce((sum, write) => sum + write.documents, 0) - before;
  expect(documents / (20 * 120)).toBeLessThanOrEqual(0.02);
});

test("under load, no request waits for a write, and an entry for at most 5 s", async () => {
  const { load, hold, sizes, clock, request } = openLog();
  await load(10, 50);
  const stored = sizes().length;
  const release = hold();
  await load(300, 50);
  expect(sizes()).toHaveLength(stored);
  release();
  await setImmediate();
  const sinceMs = clock.now().getTime();
  while (clock.now().getTime() - sinceMs < 5_000) await load(1, 50);
  const all = sizes().reduce((sum, size) => sum + size, 0);
  expect(all).toBeGreaterThanOrEqual(310 - 1);
  clock.advance(2_000);
  await request();
  expect(sizes().reduce((sum, size) => sum + size, 0)).toBe(310 + 100 + 1);
});

test("stores when 500 wait, in few large commits, one at a time", async () => {
  const { load, hold, sizes, state } = openLog();
  await load(5, 1);
  const before = sizes().length;
  await load(498, 0);
  expect(sizes()).toHaveLength(before);
  const release = hold();
  await load(4_001, 0);
  expect(sizes()).toHaveLength(before);
  release();
  await setImmediate();
  await load(1, 1);
  expect(state.atOnceMax).toBe(1);
  expect(sizes().slice(before, before + 2)).toEqual([500, 1_100]);
  expect(sizes().length - before).toBeLessThanOrEqual(6);
});

test("stores a failure under load within a second, and a flood of them in few commits", async () => {
  const { load, request, written, sizes } = openLog();
  await load(20, 50);
  const before = sizes().length;
  await request({ success: false, statusCode: 500 });
  await load(20, 50);
  const after = written.slice(before).flatMap(({ entries }) => entries);
  expect(after.some(({ success }) => !success)).toBe(true);
  const writes = sizes().length;
  await load(10_000, 1, { success: false, statusCode: 429 });
  expect(sizes().length - writes).toBeLessThanOrEqual(21);
});

test("requests wait for a write once 20,000 entries do, and nothing is dropped", async () => {
  const { log, load, hold, sizes, clock } = openLog();
  await load(10, 10);
  const release = hold();
  await load(19_994, 0);
  log.begin();
  log.record("team_1", answeredRequest({ at: clock.now() }));
  let answered = false;
  const ending = log.end().then(() => void (answered = true));
  await setImmediate();
  expect(answered).toBe(false);
  release();
  await ending;
  await log.flush();
  expect(sizes().reduce((sum, size) => sum + size, 0)).toBe(20_005);
});

test("what could not be stored is tried again as it was, before anything newer of the team", async () => {
  const { load, request, state, written, clock, log } = openLog();
  state.error = new Error("away");
  await load(3, 500);
  state.error = null;
  await load(1, 500);
  expect(written.map(({ entries }) => entries.length)).toEqual([1, 3]);
  state.error = new Error("away");
  await load(50, 10);
  clock.advance(1_000);
  state.error = null;
  await request();
  await log.flush();
  const ids = written.flatMap(({ entries }) => entries.map(({ requestId }) => requestId));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(55);
});

test("while the database is away it is asked once a second, and the oldest are dropped beyond 20,000", async () => {
  const { load, state, log, sizes, logged, companion } = openLog();
  state.error = new Error("away");
  await load(5, 10);
  const before = companion.due;
  await load(25_000, 1);
  expect(companion.due - before).toBeLessThanOrEqual(26);
  state.error = null;
  await log.flush();
  const stored = sizes().reduce((sum, size) => sum + size, 0);
  expect(stored).toBeGreaterThanOrEqual(20_000);
  expect(stored).toBeLessThanOrEqual(20_001 + 1_000);
  expect(logged.map(({ message }) => message)).toContain("Request logs were dropped: the database has been away for too long");
});

test("what the database refuses for ever is dropped, and holds up nothing", async () => {
  const { request, state, sizes, logged, clock } = openLog();
  state.error = Object.assign(new Error("too large"), { code: 3 });
  await request();
  state.error = null;
  clock.advance(2_000);
  await request();
  expect(sizes()).toEqual([1]);
  expect(logged.map(({ message }) => message)).toContain("Request logs were dropped: the database refuses them");
});

test("a timer stores what is left when the load ends", async () => {
  const { load, timers, sizes } = openLog();
  await load(10, 10);
  expect(timers).toHaveLength(1);
  const before = sizes().reduce((sum, size) => sum + size, 0);
  expect(before).toBeLessThan(10);
  timers[0]!();
  await setImmediate();
  expect(sizes().reduce((sum, size) => sum + size, 0)).toBe(10);
});

test("keeps each team's entries in commits of its own, and nothing of a team that keeps no more logs", async () => {
  const { log, written } = openLog({ retentionDays: async (...args: unknown[]) => (args[0] === "team_gone" ? null : 30) });
  for (const team of ["team_1", "team_2", "team_gone", "team_1"]) log.record(team, answeredRequest());
  await log.flush();
  expect(written.map(({ teamId, entries }) => `${teamId}: ${entries.length}`).toSorted()).toEqual(["team_1: 2", "team_2: 1"]);
});

test("has its companions write along, and all of it when the process ends", async () => {
  const { request, log, companion } = openLog();
  await request();
  expect(companion).toEqual({ due: 1, all: 0 });
  await log.flush();
  expect(companion.all).toBe(1);
});

test("loses nothing and stores nothing twice, whatever the load, the pauses and the outages", async () => {
  const step = fc.record({
    requests: fc.nat(60),
    everyMs: fc.constantFrom(0, 1, 20, 400, 6_000),
    fails: fc.boolean(),
    isAway: fc.boolean(),
    team: fc.constantFrom("team_1", "team_2"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const { log, request, state, written, clock } = openLog();
      let made = 0;
      for (const { requests, everyMs, fails, isAway, team } of steps) {
        state.error = isAway ? new Error("away") : null;
        for (let n = 0; n < requests; n++) {
          clock.advance(everyMs);
          await request({ success: !fails }, team);
          made++;
        }
      }
      state.error = null;
      await log.flush();
      await log.flush();
      const ids = written.flatMap(({ entries }) => entries.map(({ requestId }) => requestId));
      expect(ids).toHaveLength(made);
      expect(new Set(ids).size).toBe(made);
    }),
    { numRuns: 40 },
  );
});
