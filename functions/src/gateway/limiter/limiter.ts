import { LRUCache } from "lru-cache";
import type { RateLimit } from "@/types/apiKeys";
import type { Clock } from "../../platform/clock";
import { ProblemError } from "../problem";
import type { LimitStore } from "./limit-store";
import { type Charge, charge, emptyAtMs, type LimitStanding, type Rings } from "./ring";

/** Whose requests are counted together. */
export interface LimitSubject {
  id: string;
  teamId: string;
}

export interface Grant {
  granted: boolean;
  standings: LimitStanding[];
  violated: RateLimit[];
  retryAtMs: number;
  /** The store's time of the decision, which all other times here are to be compared with. */
  atMs: number;
}

export interface Limiter {
  take(subject: LimitSubject, limits: readonly RateLimit[]): Promise<Grant>;
  /** Where the limits stand, with nothing charged. */
  look(subject: LimitSubject, limits: readonly RateLimit[]): Promise<Grant>;
}

interface Waiter {
  limits: readonly RateLimit[];
  policy: string;
  settle(grant: Grant): void;
  fail(err: unknown): void;
}
interface Counter {
  waiting: Waiter[];
  running: boolean;
  /** What this process saw last, and by how much the store's clock is ahead of ours. */
  seen?: { rings: Rings; aheadMs: number };
  refusal?: { policy: string; retryAtMs: number };
}

const countersMax = 20_000;
// Nine writers of one document settle within a handful of rounds; past this the store is in trouble, not busy.
const attemptsMax = 40;
const pauseMsMax = 100;

/**
 * Counts by the store's clock (the time of its read): instances disagree on the time, and one that runs late would charge a
 * sub-window that the others have already let go. A request counts at that moment, at most a round trip before its handler.
 */
export function createLimiter(store: LimitStore, clock: Clock, pause: (ms: number) => Promise<void> = sleep): Limiter {
  const counters = new LRUCache<string, Counter>({ max: countersMax });

  function counterOf(subject: LimitSubject): Counter {
    const known = counters.get(subject.id);
    if (known) return known;
    const fresh: Counter = { waiting: [], running: false };
    counters.set(subject.id, fresh);
    return fresh;
  }

  function storeTime(counter: Counter): number {
    return clock.now().getTime() + (counter.seen?.aheadMs ?? 0);
  }

  async function chargeStored(subject: LimitSubject, limits: readonly RateLimit[], wanted: number, counter: Counter) {
    for (let attempt = 1; attempt <= attemptsMax; attempt++) {
      const state = await store.read(subject.id);
      const outcome = charge(state.rings, limits, wanted, state.atMs);
      const next = { teamId: subject.teamId, rings: outcome.rings, emptyAtMs: emptyAtMs(outcome.rings) };
      if (outcome.granted === 0 || (await store.replace(subject.id, state, next))) {
        counter.seen = { rings: outcome.rings, aheadMs: state.atMs - clock.now().getTime() };
        return { outcome, atMs: state.atMs };
      }
      await pause(Math.random() * Math.min(pauseMsMax, 4 * attempt));
    }
    throw new ProblemError("unavailable", "Too many requests of this credential at the same moment; try again", {
      headers: { "retry-after": "1" },
    });
  }

  /** One round at a time a subject: who comes while it runs waits for the next, which charges all of them at once. */
  async function serve(subject: LimitSubject, counter: Counter): Promise<void> {
    counter.running = true;
    while (counter.waiting.length > 0) {
      const policy = counter.waiting[0]!.policy;
      const batch = counter.waiting.filter((waiter) => waiter.policy === policy);
      counter.waiting = counter.waiting.filter((waiter) => waiter.policy !== policy);
      try {
        const { outcome, atMs } = await chargeStored(subject, batch[0]!.limits, batch.length, counter);
        if (outcome.granted < batch.length) counter.refusal = { policy, retryAtMs: outcome.retryAtMs };
        batch.forEach((waiter, place) => waiter.settle(grantOf(outcome, place < outcome.granted, atMs)));
      } catch (err) {
        for (const waiter of batch) waiter.fail(err);
      }
    }
    counter.running = false;
  }

  return {
    take(subject, limits) {
      const counter = counterOf(subject);
      const policy = JSON.stringify(limits);
      const now = storeTime(counter);
      if (counter.refusal?.policy === policy && counter.seen && now < counter.refusal.retryAtMs) {
        return Promise.resolve(grantOf(charge(counter.seen.rings, limits, 0, now), false, now));
      }
      return new Promise((settle, fail) => {
        counter.waiting.push({ limits, policy, settle, fail });
        if (!counter.running) void serve(subject, counter);
      });
    },
    async look(subject, limits) {
      const counter = counterOf(subject);
      if (!counter.seen) {
        const state = await store.read(subject.id);
        counter.seen = { rings: state.rings, aheadMs: state.atMs - clock.now().getTime() };
      }
      const atMs = storeTime(counter);
      return grantOf(charge(counter.seen.rings, limits, 0, atMs), true, atMs);
    },
  };
}

function grantOf(outcome: Charge, granted: boolean, atMs: number): Grant {
  return { granted, standings: outcome.standings, violated: outcome.violated, retryAtMs: outcome.retryAtMs, atMs };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
