import { LRUCache } from "lru-cache";
import type { RateLimit } from "@/types/apiKeys";
import type { Clock } from "../../platform/clock";
import type { LimitStore } from "./limit-store";
import type { Grant, LimitSubject } from "./limiter";
import { type Charge, charge, emptyAtMs, giveBack, subWindowEndMs } from "./ring";

/** Many credentials share one count: permits are taken many at a time, and spent here. */
export interface LeaseLimiter {
  /** A permit, or why there is none. `undo` puts an unspent one back. */
  take(subject: LimitSubject, limits: readonly RateLimit[]): Promise<{ grant: Grant; undo(): void }>;
}

interface Lease {
  policy: string;
  left: number;
  /** The store's time of the charge. */
  chargedAtMs: number;
  /** By our own clock: when it was asked for, and until when it is good. */
  askedAtMs: number;
  endsAtMs: number;
  outcome: Charge;
}
interface Holder {
  lease?: Lease;
  waiting: number;
  renewing?: Promise<void>;
}

const holdersMax = 20_000;
const attemptsMax = 40;
const pauseMsMax = 100;

/**
 * A lease lasts to the end of its sub-window, so that what is spent from it is spent in the sub-window it was charged to: no
 * window holds more than the limit. What was not spent goes back with the next lease. A lease is somewhat larger than
 * what was spent from the last, twice as large where that did not last, and at most half of what is left, so that others find some too.
 */
export function createLeaseLimiter(store: LimitStore, clock: Clock, pause: (ms: number) => Promise<void> = sleep): LeaseLimiter {
  const holders = new LRUCache<string, Holder>({ max: holdersMax });

  function holderOf(subject: LimitSubject): Holder {
    const known = holders.get(subject.id);
    if (known) return known;
    const fresh: Holder = { waiting: 0 };
    holders.set(subject.id, fresh);
    return fresh;
  }

  async function renew(subject: LimitSubject, limits: readonly RateLimit[], holder: Holder): Promise<void> {
    const last = holder.lease;
    for (let attempt = 1; attempt <= attemptsMax; attempt++) {
      const askedAtMs = clock.now().getTime();
      const state = await store.read(subject.id);
      const rings = last ? giveBack(state.rings, last.left, last.chargedAtMs) : state.rings;
      const room = charge(rings, limits, 0, state.atMs).standings;
      const half = Math.floor(Math.min(...room.map(({ remaining }) => remaining)) / 2);
      const wanted = Math.max(1, holder.waiting, Math.min(half, likelyNeed(last)));
      const outcome = charge(rings, limits, wanted, state.atMs);
      const next = { teamId: subject.teamId, rings: outcome.rings, emptyAtMs: emptyAtMs(outcome.rings) };
      const unchanged = outcome.granted === 0 && !last?.left;
      if (unchanged || (await store.replace(subject.id, state, next))) {
        // Counted from before the read: our idea of when the sub-window ends is early, never late.
        const lastsMs = subWindowEndMs(limits, state.atMs) - state.atMs;
        const endsAtMs = outcome.granted > 0 ? askedAtMs + lastsMs : askedAtMs + Math.max(1, outcome.retryAtMs - state.atMs);
        const policy = JSON.stringify(limits);
        holder.lease = { policy, left: outcome.granted, chargedAtMs: state.atMs, askedAtMs, endsAtMs, outcome };
        return;
      }
      await pause(Math.random() * Math.min(pauseMsMax, 4 * attempt));
    }
    // Who limits a team must not be what stops it: its keys' own limits still hold.
    holder.lease = { ...emptyLease(limits, clock.now().getTime()), left: holder.waiting };
  }

  function spend(holder: Holder, policy: string): Lease | null {
    const { lease } = holder;
    if (lease?.policy !== policy || clock.now().getTime() >= lease.endsAtMs) return null;
    // Used up before its time: more may be left in the store. Refused: nothing is, until then.
    if (lease.left === 0 && lease.outcome.granted > 0) return null;
    return lease;
  }

  return {
    async take(subject, limits) {
      const holder = holderOf(subject);
      const policy = JSON.stringify(limits);
      holder.waiting++;
      try {
        let lease = spend(holder, policy);
        while (!lease) {
          holder.renewing ??= renew(subject, limits, holder).finally(() => delete holder.renewing);
          await holder.renewing;
          lease = spend(holder, policy);
        }
        if (lease.left === 0) return { grant: grantOf(lease, false, clock), undo: () => undefined };
        const taken = lease;
        taken.left--;
        return {
          grant: grantOf(taken, true, clock),
          undo: () => void taken.left++,
        };
      } finally {
        holder.waiting--;
      }
    },
  };
}

function likelyNeed(last: Lease | undefined): number {
  if (!last) return 1;
  const { granted } = last.outcome;
  return last.left === 0 ? 2 * granted : Math.ceil(1.25 * (granted - last.left));
}

function grantOf({ outcome, chargedAtMs, askedAtMs }: Lease, granted: boolean, clock: Clock): Grant {
  const { standings, violated, retryAtMs } = outcome;
  return { granted, standings, violated, retryAtMs, atMs: chargedAtMs + clock.now().getTime() - askedAtMs };
}

function emptyLease(limits: readonly RateLimit[], nowMs: number): Lease {
  const outcome = charge({}, limits, 1, nowMs);
  return { policy: JSON.stringify(limits), left: 0, chargedAtMs: nowMs, askedAtMs: nowMs, endsAtMs: nowMs + 1_000, outcome };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
