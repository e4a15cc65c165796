import { LRUCache } from "lru-cache";
import type { RateLimit } from "@/types/apiKeys";
import type { Clock } from "../platform/clock";
import type { Limiter } from "../gateway";
import { askBreaker, type Breaker, closedBreaker, type Finding, tellBreaker } from "./breaker";

/** One attempt's way through the gate. */
export interface Turn {
  /** Its request is sent now. */
  begin(): void;
  leave(finding: Finding): void;
}
export type Entry = { turn: Turn } | { notBefore: Date };

export interface DeliveryGate {
  /** Lets an attempt to a webhook begin, or says when to ask again. */
  enter(webhook: { id: string; teamId: string; rateLimit?: RateLimit | undefined }): Promise<Entry>;
}

/** An attempt on its way; before its request is sent it is not slow, however long our own part takes. */
interface Mark {
  sentAtMs: number;
}

interface Receiver {
  breaker: Breaker;
  underWay: Set<Mark>;
  /** How many attempts it may have on their way. */
  share: number;
  /** Those that wait here for one of these to end. */
  waiting: Set<() => void>;
  /** The next moment that is nobody's yet, of those that the rate limit put off, and how far apart these are. */
  slots: { freeMs: number; everyMs: number };
}

const receiversMax = 10_000;
/**
 * An instance makes 80 attempts at once (`instances.ts`). One receiver never has all of them; it begins with few, has one more
 * with each quick answer, and is back at few with a slow one.
 */
const share = { first: 16, most: 64, slow: 8 };
const slowMs = 1_000;
/** All slow receivers together leave the others half of an instance. */
const slowInAllMax = 40;
const slotsAheadMs = 10 * 60_000;
/** Of a quick receiver a place is free in a moment: to wait here costs less than a task. */
const placeWaitMs = 250;
const waitingMax = 16;
const busyWaitMs = { least: 1_000, most: 3_000 };

/**
 * Keeps one receiver from being the others' trouble: a dead one by its breaker, a slow one by a share of this instance, and
 * one that asked for fewer by its rate limit. Each instance has its own breakers and shares; the rate limit holds across all.
 */
export function createDeliveryGate(
  limiter: Pick<Limiter, "take">,
  clock: Clock,
  random: () => number,
  pause: (ms: number) => Promise<void> = sleep,
): DeliveryGate {
  const receivers = new LRUCache<string, Receiver>({ max: receiversMax });
  const allUnderWay = new Set<Mark>();

  function receiverOf(webhookId: string): Receiver {
    const known = receivers.get(webhookId);
    if (known) return known;
    const fresh: Receiver = {
      breaker: closedBreaker,
      underWay: new Set(),
      share: share.first,
      waiting: new Set(),
      slots: { freeMs: 0, everyMs: 0 },
    };
    receivers.set(webhookId, fresh);
    return fresh;
  }

  async function waitForPlace(receiver: Receiver): Promise<void> {
    const { underWay, waiting } = receiver;
    if (underWay.size < receiver.share || waiting.size >= waitingMax || slowOf(underWay, clock.now().getTime()) > 0) return;
    let wake = () => {};
    const place = new Promise<void>((resolve) => {
      wake = resolve;
      waiting.add(wake);
    });
    await Promise.race([place, pause(placeWaitMs)]);
    waiting.delete(wake);
  }

  return {
    async enter({ id, teamId, rateLimit }) {
      const receiver = receiverOf(id);
      await waitForPlace(receiver);
      const nowMs = clock.now().getTime();
      if (isFull(receiver, allUnderWay, nowMs)) {
        return { notBefore: new Date(nowMs + busyWaitMs.least + random() * (busyWaitMs.most - busyWaitMs.least)) };
      }
      const passage = askBreaker(receiver.breaker, nowMs);
      if (!passage.passes) return { notBefore: new Date(passage.retryAtMs) };
      // Taken before the limiter is asked: two attempts that ask it at once must not both be the probe.
      receiver.breaker = passage.breaker;
      const mark = { sentAtMs: Number.POSITIVE_INFINITY };
      receiver.underWay.add(mark);
      allUnderWay.add(mark);
      const leave = (finding: Finding) => {
        receiver.underWay.delete(mark);
        allUnderWay.delete(mark);
        const leftAtMs = clock.now().getTime();
        if (isSlow(mark, leftAtMs)) receiver.share = share.slow;
        else if (finding === "answered") receiver.share = Math.min(share.most, receiver.share + 1);
        receiver.breaker = tellBreaker(receiver.breaker, finding, leftAtMs);
        callWaiting(receiver);
      };
      const begin = () => {
        mark.sentAtMs = clock.now().getTime();
      };
      if (!rateLimit) return { turn: { begin, leave } };
      try {
        const { grant } = await limiter.take({ id: `webhook_${id}`, teamId }, [rateLimit]);
        if (grant.granted) return { turn: { begin, leave } };
        leave("unknown");
        return { notBefore: slotOf(receiver, rateLimit, nowMs + grant.retryAtMs - grant.atMs, random) };
      } catch (err) {
        leave("unknown");
        throw err;
      }
    },
  };
}

function isFull({ underWay, share: own }: Receiver, allUnderWay: ReadonlySet<Mark>, nowMs: number): boolean {
  if (underWay.size >= own) return true;
  const slow = slowOf(underWay, nowMs);
  if (slow >= share.slow) return true;
  // Even then each has one on its way: else nobody would find out that it is quick again.
  return underWay.size > 0 && (slow > 0 || own === share.slow) && slowOf(allUnderWay, nowMs) >= slowInAllMax;
}

function callWaiting({ underWay, share: own, waiting }: Receiver): void {
  let free = own - underWay.size;
  for (const wake of waiting) {
    if (free-- <= 0) return;
    waiting.delete(wake);
    wake();
  }
}

function slowOf(marks: ReadonlySet<Mark>, nowMs: number): number {
  let slow = 0;
  for (const mark of marks) if (isSlow(mark, nowMs)) slow += 1;
  return slow;
}

function isSlow({ sentAtMs }: Mark, nowMs: number): boolean {
  return nowMs - sentAtMs >= slowMs;
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

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
