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
  /** Lets an attempt to a webhook begin, or says when to ask again: the later, the more often it was put off. */
  enter(webhook: { id: string; teamId: string; rateLimit?: RateLimit | undefined }, timesPutOff?: number): Promise<Entry>;
}

/** An attempt on its way; before its request is sent it is not slow, however long our own part takes. */
interface Mark {
  receiver: Receiver;
  sentAtMs: number;
}

interface Receiver {
  breaker: Breaker;
  underWay: Set<Mark>;
  /** As its last answer was, or as slow as what is on its way now. */
  standing: "new" | "quick" | "slow";
  /** How many attempts it may have on their way while it is quick. */
  share: number;
  /** Those that wait here for one of these to end. */
  waiting: Set<() => void>;
  /** The next moment that is nobody's yet, of those that the rate limit put off, and how far apart these are. */
  slots: { freeMs: number; everyMs: number };
}

const receiversMax = 10_000;
/** Of an instance. */
export const attemptsAtOnce = 80;
/** One receiver never has all of them: it begins with few, has one more with each quick answer, and very few while it is slow. */
const share = { few: 8, most: 64, slow: 4 };
/** At least so long, and so many times what others take: where all are slow it is this instance that is overrun, not a receiver. */
const slow = { leastMs: 1_000, timesUsual: 5 };
/** The slow ones together leave room for new ones, and both for those that are quick. */
const inAllMax = { slow: 32, slowOrNew: 56 };
/** Of a quick receiver a place is free in a moment: to wait here costs less than a task. */
const placeWaitMs = 250;
const waitingMax = 16;
const slotsAheadMs = 10 * 60_000;
/** A quick receiver is soon free; one that stays busy is not asked for every second. */
const busyWaitMs = { first: 300, most: 6_000 };

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
  const usual = createUsualLatency();

  function receiverOf(webhookId: string): Receiver {
    const known = receivers.get(webhookId);
    if (known) return known;
    const fresh: Receiver = {
      breaker: closedBreaker,
      underWay: new Set(),
      standing: "new",
      share: share.few,
      waiting: new Set(),
      slots: { freeMs: 0, everyMs: 0 },
    };
    receivers.set(webhookId, fresh);
    return fresh;
  }

  async function waitForPlace(receiver: Receiver): Promise<void> {
    const { underWay, waiting } = receiver;
    if (underWay.size < mostOf(receiver) || waiting.size >= waitingMax || receiver.standing === "slow") return;
    let wake = () => {};
    const place = new Promise<void>((resolve) => {
      wake = resolve;
      waiting.add(wake);
    });
    await Promise.race([place, pause(placeWaitMs)]);
    waiting.delete(wake);
  }

  return {
    async enter({ id, teamId, rateLimit }, timesPutOff = 0) {
      const receiver = receiverOf(id);
      noteSlow(receiver, clock.now().getTime(), usual.slowAfterMs());
      await waitForPlace(receiver);
      const nowMs = clock.now().getTime();
      noteSlow(receiver, nowMs, usual.slowAfterMs());
      if (isFull(receiver, allUnderWay)) return { notBefore: new Date(nowMs + busyWaitOf(timesPutOff) * (0.5 + random())) };
      const passage = askBreaker(receiver.breaker, nowMs);
      if (!passage.passes) return { notBefore: new Date(passage.retryAtMs) };
      // Taken before the limiter is asked: two attempts that ask it at once must not both be the probe.
      receiver.breaker = passage.breaker;
      const mark = { receiver, sentAtMs: Number.POSITIVE_INFINITY };
      receiver.underWay.add(mark);
      allUnderWay.add(mark);
      const leave = (finding: Finding) => {
        receiver.underWay.delete(mark);
        allUnderWay.delete(mark);
        const leftAtMs = clock.now().getTime();
        if (isSlow(mark, leftAtMs, usual.slowAfterMs())) receiver.standing = "slow";
        else if (finding === "answered") noteQuick(receiver);
        if (finding === "answered") usual.note(leftAtMs - mark.sentAtMs);
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

function isFull(receiver: Receiver, allUnderWay: ReadonlySet<Mark>): boolean {
  const { underWay, standing } = receiver;
  if (underWay.size >= mostOf(receiver)) return true;
  if (standing === "quick") return false;
  const inAll = { new: 0, quick: 0, slow: 0 };
  for (const mark of allUnderWay) inAll[mark.receiver.standing] += 1;
  return standing === "slow" ? inAll.slow >= inAllMax.slow : inAll.slow + inAll.new >= inAllMax.slowOrNew;
}

function mostOf({ standing, share: own }: Receiver): number {
  if (standing === "quick") return own;
  return standing === "slow" ? share.slow : share.few;
}

/** One that holds an attempt this long is slow, before it has answered. */
function noteSlow(receiver: Receiver, nowMs: number, slowAfterMs: number): void {
  for (const mark of receiver.underWay) if (isSlow(mark, nowMs, slowAfterMs)) receiver.standing = "slow";
}

function noteQuick(receiver: Receiver): void {
  receiver.share = receiver.standing === "quick" ? Math.min(share.most, receiver.share + 1) : share.few;
  receiver.standing = "quick";
}

function callWaiting(receiver: Receiver): void {
  const { underWay, waiting } = receiver;
  let free = mostOf(receiver) - underWay.size;
  for (const wake of waiting) {
    if (free-- <= 0) return;
    waiting.delete(wake);
    wake();
  }
}

function isSlow({ sentAtMs }: Mark, nowMs: number, slowAfterMs: number): boolean {
  return nowMs - sentAtMs >= slowAfterMs;
}

/** What the quicker ones of all receivers take: down at once, up slowly, so that slow ones do not become the usual beside quick ones. */
function createUsualLatency() {
  const [rise, mostMs] = [0.01, 2_000];
  let usualMs = 0;
  return {
    note(tookMs: number): void {
      usualMs = tookMs <= usualMs ? tookMs : usualMs + rise * (Math.min(tookMs, mostMs) - usualMs);
    },
    slowAfterMs: () => Math.max(slow.leastMs, slow.timesUsual * usualMs),
  };
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

function busyWaitOf(timesPutOff: number): number {
  return Math.min(busyWaitMs.most, busyWaitMs.first * 2 ** timesPutOff);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
