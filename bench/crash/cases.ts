import { setTimeout as sleep } from "node:timers/promises";
import type { FunctionName } from "../../scripts/stack/functions.ts";
import { call } from "../support/bench-team.ts";
import { type Crash, recoveryOf } from "./count.ts";
import { attemptsUnderWay, type CrashWorld } from "./world.ts";

export interface CrashCase {
  name: string;
  /** How late a delivery is before the sweep takes it, where the sweep is the way back; it runs every second then. */
  sweepOverdueMs?: number;
  /** How often each event has to come. */
  timesEach?: number;
  run(world: CrashWorld, events: number): Promise<Crash[]>;
}

const crashesMax = 5;

/**
 * Kills a process at each n-th of what it is asked about and starts it again. No crash follows before the one before is
 * got over, so that each has a recovery of its own.
 */
function killer(
  world: CrashWorld,
  name: FunctionName,
  every: number,
  {
    inFlight = (killed) => killed,
    waiting,
    timesEach = 1,
  }: { inFlight?: (killed: number) => number; waiting?: () => Promise<Set<string>>; timesEach?: number } = {},
) {
  const crashes: Crash[] = [];
  let seen = 0;
  let reviving: Promise<void> | undefined;
  return {
    crashes,
    /** True when this very one is where the process dies. */
    strike() {
      if (reviving || crashes.length === crashesMax || ++seen < every) return false;
      const last = crashes.at(-1);
      if (last && recoveryOf(world, last, timesEach) === Number.POSITIVE_INFINITY) return false;
      seen = 0;
      const crash: Crash = { inFlight: inFlight(world.kill(name)), resumedAtMs: Number.POSITIVE_INFINITY };
      crashes.push(crash);
      reviving = (async () => {
        if (waiting) crash.waiting = await waiting();
        crash.resumedAtMs = await world.restart(name);
        reviving = undefined;
      })();
      return true;
    },
    async done() {
      while (reviving) await reviving;
    },
  };
}

const everyOf = (events: number) => Math.floor(events / (crashesMax + 1));

export const crashCases: CrashCase[] = [
  {
    name: "api, after the 201",
    async run(world, events) {
      const crashes: Crash[] = [];
      for (let crash = 0; crash < crashesMax; crash++) {
        await world.publish(events / crashesMax);
        // At the queue, of what was accepted a moment ago.
        const inFlight = world.kill("api");
        crashes.push({ inFlight, resumedAtMs: await world.restart("api") });
      }
      return crashes;
    },
  },
  {
    name: "api, after its commit, before the task is queued",
    sweepOverdueMs: 3_000,
    async run(world, events) {
      // A task is of one event or of several.
      const every = Math.floor(everyOf(events) / 4);
      const { strike, crashes, done } = killer(world, "api", every, { inFlight: () => world.asking() });
      // The sweep's tasks come from another process.
      world.proxy.onTask = (queue, name) => queue !== "deliver" || name.includes("-sweep-") || !strike();
      await world.publish(events);
      await done();
      await world.acceptCommitted();
      return crashes;
    },
  },
  {
    name: "deliver, between the answer and its record",
    async run(world, events) {
      const { strike, crashes, done } = killer(world, "deliver", everyOf(events));
      world.receiver.answer = async () => {
        // It has the request; the answer finds nobody.
        if (strike()) await sleep(20);
        return 204;
      };
      await world.publish(events);
      await done();
      return crashes;
    },
  },
  {
    name: "deliver, while it queues a retry",
    async run(world, events) {
      const refused = new Set<string>();
      const { strike, crashes, done } = killer(world, "deliver", Math.floor(events / 4 / (crashesMax + 1)));
      // One in four is refused the first time, so that the receiver is never taken for dead.
      world.receiver.answer = ({ ticketId }) => {
        const refuses = !refused.has(ticketId) && Buffer.from(ticketId).reduce((sum, byte) => sum + byte, 0) % 4 === 0;
        if (refuses) refused.add(ticketId);
        return refuses ? 503 : 204;
      };
      world.proxy.onTask = (queue) => queue !== "redeliver" || !strike();
      await world.publish(events);
      await done();
      return crashes;
    },
  },
  {
    name: "redeliver, during a replay",
    timesEach: 2,
    async run(world, events) {
      await world.publish(events);
      while (world.receiver.arrivals.length < events) await sleep(50);
      await sleep(2_000);
      // A replay goes on for seconds at its own pace: what waits at a crash is what its slices have set on their way.
      const waiting = () => world.ticketsOnTheirWay();
      const { strike, crashes, done } = killer(world, "redeliver", everyOf(events), { waiting, timesEach: 2 });
      world.receiver.answer = async () => {
        if (strike()) await sleep(20);
        return 204;
      };
      const since = new Date(Date.now() - 3_600_000).toISOString();
      await call(world, `/integrations/webhooks/${world.webhookId}/replay`, world.headers, { since, statuses: ["delivered"] });
      while (world.receiver.arrivals.length < 2 * events - 10 && crashes.length < crashesMax) await sleep(50);
      await done();
      return crashes;
    },
  },
  {
    name: "Firestore, out of reach for 30 s",
    async run(world, events) {
      await world.publish(events / 2);
      const rest = world.publish(events / 2);
      await sleep(1_000);
      world.stack.firestore.signal("SIGSTOP");
      let inFlight = 0;
      for (let tenth = 0; tenth < 300; tenth++) {
        inFlight = Math.max(inFlight, attemptsUnderWay(world.stack));
        await sleep(100);
      }
      world.stack.firestore.signal("SIGCONT");
      const resumedAtMs = performance.now();
      await rest;
      return [{ inFlight, resumedAtMs }];
    },
  },
];
