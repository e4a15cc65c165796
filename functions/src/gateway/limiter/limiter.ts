import { randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { RateLimit } from "@/types/apiKeys";
import type { Clock } from "../../platform/clock";
import { ProblemError } from "../problem";
import { adopt, forgetLapsed, type Holder, keep, leftOf, newHolder, opensInMs, rateOf, spend, standingsOf } from "./holder";
import { planLease } from "./lease";
import type { Grant, Permit } from "./permit";
import type { LimitState, LimitStore } from "./limit-store";
import { roomAtMs } from "./ring";

/** Whose requests are counted together: a key, a person in a team, a team, a connection, an OAuth app. */
export interface LimitSubject {
  id: string;
  teamId: string;
}

export interface Limiter {
  /** So many permits of every limit, or none of any. Answered without a promise where this process holds enough of them. */
  take(subject: LimitSubject, limits: readonly RateLimit[], cost?: number): Permit | Promise<Permit>;
  /** Where the limits stand, with nothing charged. */
  look(subject: LimitSubject, limits: readonly RateLimit[]): Promise<Grant>;
}

/** Who is not among the last so many that asked is asked about again: an instance answers far fewer at once. */
const holdersMax = 5_000;
// Nine writers of one document settle within a handful of rounds; past this the store is in trouble, not busy.
const attemptsMax = 40;
const pauseMsMax = 100;
/** How long an instance counts as one of those that share the limits. */
const seenMsMax = 30_000;
/** Between two leases that nobody waits for. */
const leaseAheadEveryMs = 250;

/**
 * Permits are leased: many at a time are charged to the stored ring, each to the sub-window in which it is to be spent, and
 * are spent here without asking anybody. The store's clock counts (the time of its reads): instances disagree on the time, and
 * a permit spent outside its sub-window would not be where the ring holds it.
 */
export function createLimiter(store: LimitStore, clock: Clock, pause: (ms: number) => Promise<void> = sleep): Limiter {
  const holders = new LRUCache<string, Holder>({ max: holdersMax });
  const ownName = randomBytes(6).toString("base64url");

  function holderOf(subject: LimitSubject, limits: readonly RateLimit[]): Holder {
    const known = holders.get(subject.id);
    const holder = known ?? newHolder(limits);
    if (!known) holders.set(subject.id, holder);
    else adopt(holder, limits);
    return holder;
  }

  /** One round: reads, plans, and writes if nobody else wrote since. */
  async function lease(subject: LimitSubject, holder: Holder): Promise<boolean> {
    const askedAtMs = clock.now().getTime();
    const state = await store.read(subject.id);
    const answeredAtMs = clock.now().getTime();
    const { limits } = holder;
    forgetLapsed(holder, answeredAtMs);
    const lapsed = [...holder.lapsed];
    const others = livingOthers(state, ownName);
    const plan = planLease({
      rings: state.rings,
      limits,
      atMs: state.atMs,
      marginMs: 2 * Math.max(holder.roundTripMs, answeredAtMs - askedAtMs),
      waiting: holder.waiting.map(({ cost }) => cost),
      held: holder.held,
      lapsed,
      rate: rateOf(holder, answeredAtMs),
      spent: holder.spent,
      instances: Object.keys(others).length + 1,
    });
    const next = { teamId: subject.teamId, rings: plan.rings, holders: { ...others, [ownName]: state.atMs } };
    if (plan.changed && !(await store.replace(subject.id, state, next))) return false;
    keep(holder, { plan, limits, lapsed, storeAtMs: state.atMs, askedAtMs, answeredAtMs, nowMs: clock.now().getTime() });
    return true;
  }

  async function renew(subject: LimitSubject, holder: Holder): Promise<void> {
    for (let attempt = 1; attempt <= attemptsMax; attempt++) {
      if (await lease(subject, holder)) return;
      await pause(Math.random() * Math.min(pauseMsMax, 4 * attempt));
    }
    throw new ProblemError("unavailable", "Too many requests of this credential at the same moment; try again", {
      headers: { "retry-after": "1" },
    });
  }

  function renewing(subject: LimitSubject, holder: Holder): Promise<void> {
    holder.renewing ??= renew(subject, holder).finally(() => delete holder.renewing);
    return holder.renewing;
  }

  function leaseAhead(subject: LimitSubject, holder: Holder, nowMs: number): void {
    if (holder.renewing || nowMs < holder.leaseAheadAtMs) return;
    if (nowMs < holder.endsAtMs - holder.leadMs && leftOf(holder, nowMs) > holder.lowWater) return;
    holder.leaseAheadAtMs = nowMs + leaseAheadEveryMs;
    // Who finds nothing left asks again and is told what is wrong.
    renewing(subject, holder).catch(() => undefined);
  }

  async function takeFromStore(subject: LimitSubject, limits: readonly RateLimit[], cost: number): Promise<Permit> {
    for (;;) {
      const holder = holderOf(subject, limits);
      const nowMs = clock.now().getTime();
      const refusal = refusalOf(holder, cost, nowMs);
      if (refusal) return refusal;
      const waitMs = opensInMs(holder, cost, nowMs);
      if (waitMs === null) await waitForLease(subject, holder, cost);
      else await pause(waitMs);
      const permit = spend(holder, cost, clock.now().getTime());
      if (permit) return permit;
    }
  }

  async function waitForLease(subject: LimitSubject, holder: Holder, cost: number): Promise<void> {
    const waiter = { cost };
    holder.waiting.push(waiter);
    try {
      await renewing(subject, holder);
    } finally {
      holder.waiting.splice(holder.waiting.indexOf(waiter), 1);
    }
  }

  return {
    take(subject, limits, cost = 1) {
      const holder = holderOf(subject, limits);
      const nowMs = clock.now().getTime();
      const permit = spend(holder, cost, nowMs);
      if (!permit) return takeFromStore(subject, limits, cost);
      leaseAhead(subject, holder, nowMs);
      return permit;
    },
    async look(subject, limits) {
      const holder = holderOf(subject, limits);
      if (!holder.known) {
        const askedAtMs = clock.now().getTime();
        const { rings, atMs } = await store.read(subject.id);
        holder.known = { rings, storeAtMs: atMs, askedAtMs };
      }
      return { granted: true, violated: [], ...standingsOf(holder, clock.now().getTime()) };
    },
  };
}

/** A refusal is remembered, so that who keeps asking costs nothing, until the store may have room again. */
function refusalOf(holder: Holder, cost: number, nowMs: number): Permit | null {
  const { refused, known, limits } = holder;
  if (!refused || !known || nowMs >= refused.untilMs || cost <= refused.room) return null;
  const { standings, atMs } = standingsOf(holder, nowMs);
  const violated = standings
    .filter(({ remaining }) => remaining < cost)
    .map(({ limit, windowSeconds }) => ({ limit, windowSeconds }));
  const retryAtMs = roomAtMs(known.rings, limits, cost, atMs);
  return { grant: { granted: false, standings, violated, retryAtMs, atMs }, undo: () => undefined };
}

function livingOthers({ holders, atMs }: LimitState, ownName: string): Record<string, number> {
  return Object.fromEntries(Object.entries(holders).filter(([name, seenMs]) => name !== ownName && seenMs > atMs - seenMsMax));
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
