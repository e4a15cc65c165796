import { LRUCache } from "lru-cache";
import type { RateLimit } from "@/types/apiKeys";
import type { Clock } from "../platform/clock";
import type { Limiter } from "../gateway";
import { askBreaker, type Breaker, closedBreaker, type Finding, tellBreaker } from "./breaker";

/** One attempt's way through the gate. */
export interface Turn {
  /** The request is sent now: how slow a receiver is counts from here. */
  begin(): void;
  leave(finding: Finding): void;
}
export type Entry = { turn: Turn } | { notBefore: Date };

export interface DeliveryGate {
  /** Lets an attempt to a webhook begin, or says when to ask again. */
  enter(webhook: { id: string; teamId: string; rateLimit?: RateLimit | undefined }): Promise<Entry>;
}

interface Receiver {
  breaker: Breaker;
  /** When the attempts on their way began. */
  underWay: Set<{ atMs: number }>;
  /** The next moment that is nobody's yet, of those that the rate limit put off, and how far apart these are. */
  slots: { freeMs: number; everyMs: number };
}

const receiversMax = 10_000;
/** An instance makes 80 attempts at once (`instances.ts`): one receiver never has all of them, and a slow one has few. */
const underWayMax = 64;
const slowUnderWayMax = 8;
const slowMs = 1_000;
const slotsAheadMs = 10 * 60_000;
const busyWaitMs = { least: 1_000, most: 3_000 };

/**
 * Keeps one receiver from being the others' trouble: a dead one by its breaker, a slow one by a share of this instance, and
 * one that asked for fewer by its rate limit. Each instance has its own breakers and shares; the rate limit holds across all.
 */
export function createDeliveryGate(limiter: Pick<Limiter, "take">, clock: Clock, random: () => number): DeliveryGate {
  const receivers = new LRUCache<string, Receiver>({ max: receiversMax });

  function receiverOf(webhookId: string): Receiver {
    const known = receivers.get(webhookId);
    if (known) return known;
    const fresh = { breaker: closedBreaker, underWay: new Set<{ atMs: number }>(), slots: { freeMs: 0, everyMs: 0 } };
    receivers.set(webhookId, fresh);
    return fresh;
  }

  return {
    async enter({ id, teamId, rateLimit }) {
      const receiver = receiverOf(id);
      const nowMs = clock.now().getTime();
      if (isFull(receiver, nowMs)) {
        return { notBefore: new Date(nowMs + busyWaitMs.least + random() * (busyWaitMs.most - busyWaitMs.least)) };
      }
      const passage = askBreaker(receiver.breaker, nowMs);
      if (!passage.passes) return { notBefore: new Date(passage.retryAtMs) };
      // Taken before the limiter is asked: two attempts that ask it at once must not both be the probe.
      receiver.breaker = passage.breaker;
      const mark = { atMs: nowMs };
      receiver.underWay.add(mark);
      const leave = (finding: Finding) => {
        receiver.underWay.delete(mark);
        receiver.breaker = tellBreaker(receiver.breaker, finding, clock.now().getTime());
      };
      const begin = () => {
        mark.atMs = clock.now().getTime();
      };
      if (!rateLimit) return { turn: { begin, leave } };
      try {
        const { grant } = await limiter.take({ id: `webhook_${id}`, teamId }, [rateLimit]);
        if (grant.granted) {
          begin();
          return { turn: { begin, leave } };
        }
        leave("unknown");
        return { notBefore: slotOf(receiver, rateLimit, nowMs + grant.retryAtMs - grant.atMs, random) };
      } catch (err) {
        leave("unknown");
        throw err;
      }
    },
  };
}

function isFull({ underWay }: Receiver, nowMs: number): boolean {
  if (underWay.size >= underWayMax) return true;
  if (underWay.size < slowUnderWayMax) return false;
  let slow = 0;
  for (const { atMs } of underWay) if (nowMs - atMs >= slowMs) slow += 1;
  return slow >= slowUnderWayMax;
}

/**
 * Those that are put off come back at the limit's own pace, not all at once. None is put off for long: those past the last slot
 * come at any time before it, and ask again. A limit that was raised, or a backlog that was cancelled, is so soon found out.
 */
function slotOf({ slots }: Receiver, { limit, windowSeconds }: RateLimit, earliestMs: number, random: () => number): Date {
  const everyMs = (windowSeconds * 1_000) / limit;
  if (slots.everyMs !== everyMs) Object.assign(slots, { freeMs: 0, everyMs });
  if (slots.freeMs > earliestMs + slotsAheadMs) return new Date(earliestMs + random() * slotsAheadMs);
  const slotMs = Math.max(slots.freeMs, earliestMs);
  slots.freeMs = slotMs + everyMs;
  return new Date(slotMs);
}
