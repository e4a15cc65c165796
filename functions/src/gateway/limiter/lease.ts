import type { RateLimit } from "@/types/apiKeys";
import { cellsAheadMax, charge, type Charge, giveBack, roomAtMs, type Rings, subWindowEndMs, subWindowMs } from "./ring";

/** A stretch of time within one sub-window of every limit: what is charged to its beginning may be spent until its end. */
export interface Stretch {
  fromMs: number;
  toMs: number;
}

/** Permits that were charged for a stretch. Times are the store's. */
export interface Reserved extends Stretch {
  limits: readonly RateLimit[];
  left: number;
}

export interface LeaseWish {
  rings: Rings;
  limits: readonly RateLimit[];
  /** The store's time. */
  atMs: number;
  /** How long the answer takes to arrive: a stretch that ends sooner is of no use. */
  marginMs: number;
  /** What each of those who wait asks for, in their order. */
  waiting: readonly number[];
  /** What is held and can still be spent, and what can not. */
  held: readonly Reserved[];
  lapsed: readonly Reserved[];
  /** Permits a millisecond, of late. */
  rate: number;
  /** Permits since the last lease. */
  spent: number;
  /** Instances that take permits of the same limits, this one included. */
  instances: number;
}

export interface Lease {
  rings: Rings;
  reserved: Reserved[];
  /** As they stand without what this instance holds. */
  standings: Charge["standings"];
  /** What one who waits and got nothing would have found at most; null when all were served. */
  roomOfRefused: number | null;
  retryAtMs: number;
  /** How soon there may be room before that. */
  recheckMs: number;
  /** False where room was too short for all that is likely to be needed. */
  ample: boolean;
  changed: boolean;
}

const stretchesMax = 6;
/** A process that dies takes what it holds with it, so nobody holds more than this much of the time to come. */
const aheadMsMax = 15_000;
const reserveFactor = 1.25;
/**
 * Two requests in the same moment look like thousands a second. An instance is trusted with a few times what it has just
 * spent, and grows by that from lease to lease; else one that is hardly called would hold a quarter of a small limit unused.
 */
const trustFactor = 2;
/** With those that are reserved, within what a ring holds ahead of the time. */
const cellsSkippedMax = cellsAheadMax - stretchesMax;

/**
 * Serves who waits, in their order, as far as there is room, and reserves what will likely be asked for next. Reserves take at
 * most half of what is left, shared by the instances: whatever they hold, the others still find the other half.
 */
export function planLease(wish: LeaseWish): Lease {
  const { limits, atMs } = wish;
  let rings = wish.rings;
  for (const { limits: of, left, fromMs } of wish.lapsed) rings = giveBack(rings, of, left, fromMs);
  const stretches = stretchesFrom(limits, atMs, wish.marginMs);
  const first = stretches[0]!;
  const reserved: Reserved[] = [];
  const reserve = (stretch: Stretch, count: number): number => {
    const outcome = charge(rings, limits, count, stretch.fromMs, atMs);
    rings = outcome.rings;
    if (outcome.granted > 0) reserved.push({ ...stretch, limits, left: outcome.granted });
    return outcome.granted;
  };

  const served = serve(wish.waiting, leastRoom(rings, limits, first.fromMs, atMs) + heldIn(first, wish.held));
  const missing = Math.max(0, served.sum - heldIn(first, wish.held));
  reserve(first, missing);

  const needs = stretches.map((stretch) => Math.max(0, needOf(stretch, wish.rate) - heldIn(stretch, wish.held)));
  const share = Math.floor(leastRoom(rings, limits, atMs, atMs) / (2 * wish.instances));
  let budget = Math.min(share, trustFactor * wish.spent + served.sum);
  let ample = served.refused === null;
  stretches.forEach((stretch, place) => {
    const wanted = Math.min(needs[place]!, budget);
    const granted = wanted > 0 && served.refused === null ? reserve(stretch, wanted) : 0;
    budget -= granted;
    ample &&= granted === needs[place];
  });
  const after = charge(rings, limits, 0, atMs);
  return {
    rings: after.rings,
    reserved: merged(reserved),
    standings: after.standings,
    roomOfRefused: served.refused === null ? null : served.roomLeft,
    retryAtMs: served.refused === null ? atMs : roomAtMs(rings, limits, served.refused, atMs),
    recheckMs:
      wish.instances > 1 ? Math.min(...limits.map(({ windowSeconds }) => subWindowMs(windowSeconds))) : Number.POSITIVE_INFINITY,
    ample,
    changed: reserved.length > 0 || wish.lapsed.some(({ left }) => left > 0),
  };
}

/** From now on, or from where there is time enough to spend anything. */
export function stretchesFrom(limits: readonly RateLimit[], atMs: number, marginMs: number): Stretch[] {
  const stretches: Stretch[] = [];
  const skipMs = Math.min(marginMs, ...limits.map(({ windowSeconds }) => cellsSkippedMax * subWindowMs(windowSeconds)));
  for (let fromMs = atMs; stretches.length < stretchesMax; ) {
    const toMs = Math.min(fromMs + aheadMsMax, ...limits.map(({ windowSeconds }) => subWindowEndMs(windowSeconds, fromMs)));
    if (toMs > atMs + skipMs) stretches.push({ fromMs, toMs });
    fromMs = toMs;
    if (stretches.length > 0 && fromMs >= atMs + aheadMsMax) break;
  }
  return stretches;
}

function serve(waiting: readonly number[], room: number): { sum: number; refused: number | null; roomLeft: number } {
  let sum = 0;
  let refused: number | null = null;
  for (const cost of waiting) {
    if (sum + cost <= room) sum += cost;
    else refused = Math.min(refused ?? cost, cost);
  }
  return { sum, refused, roomLeft: room - sum };
}

function leastRoom(rings: Rings, limits: readonly RateLimit[], atMs: number, nowMs: number): number {
  return charge(rings, limits, Number.MAX_SAFE_INTEGER, atMs, nowMs).granted;
}

function heldIn({ fromMs, toMs }: Stretch, held: readonly Reserved[]): number {
  return held.reduce((sum, one) => (one.toMs > fromMs && one.fromMs < toMs ? sum + one.left : sum), 0);
}

function needOf({ fromMs, toMs }: Stretch, rate: number): number {
  return Math.round(reserveFactor * rate * (toMs - fromMs));
}

/** One entry a stretch. */
function merged(reserved: readonly Reserved[]): Reserved[] {
  const byStart = new Map<number, Reserved>();
  for (const one of reserved) {
    const known = byStart.get(one.fromMs);
    if (known) known.left += one.left;
    else byStart.set(one.fromMs, { ...one });
  }
  return [...byStart.values()];
}
