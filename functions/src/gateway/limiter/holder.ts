import type { RateLimit } from "@/types/apiKeys";
import type { Lease, Reserved } from "./lease";
import type { Permit } from "./permit";
import { charge, type LimitStanding, type Rings, subWindowEndMs } from "./ring";

/** Permits that this process holds, and when it may spend them by its own clock. */
interface Held extends Reserved {
  startsAtMs: number;
  endsAtMs: number;
}

interface Known {
  rings: Rings;
  storeAtMs: number;
  askedAtMs: number;
}

/** What one process knows and holds of one subject's limits. */
export interface Holder {
  limits: readonly RateLimit[];
  held: Held[];
  /** Past their time, or of limits that have changed: to be given back with the next lease. */
  lapsed: Reserved[];
  waiting: { cost: number }[];
  renewing?: Promise<void>;
  known?: Known;
  standings?: { untilMs: number; list: LimitStanding[] };
  /** Who asks for more than `room` needs not ask the store before then. */
  refused?: { room: number; untilMs: number };
  spent: number;
  /** Permits a millisecond. */
  rate: number;
  rateSinceMs: number | null;
  roundTripMs: number;
  endsAtMs: number;
  /** How long before the end, and with how many left, the next lease is taken. */
  leadMs: number;
  lowWater: number;
  leaseAheadAtMs: number;
}

interface Received {
  plan: Lease;
  limits: readonly RateLimit[];
  lapsed: readonly Reserved[];
  storeAtMs: number;
  askedAtMs: number;
  answeredAtMs: number;
  nowMs: number;
}

/** Fewer than this many permits in a lease are not worth one that nobody waits for. */
const busyFrom = 3;

export function newHolder(limits: readonly RateLimit[]): Holder {
  return {
    limits,
    held: [],
    lapsed: [],
    waiting: [],
    spent: 0,
    rate: 0,
    rateSinceMs: null,
    roundTripMs: 0,
    endsAtMs: 0,
    leadMs: 0,
    lowWater: -1,
    leaseAheadAtMs: 0,
  };
}

/** Changed limits make nothing held good any more, and no refusal. */
export function adopt(holder: Holder, limits: readonly RateLimit[]): void {
  if (holder.limits === limits || sameLimits(holder.limits, limits)) return;
  holder.lapsed.push(...holder.held);
  holder.held = [];
  holder.limits = limits;
  delete holder.refused;
  delete holder.standings;
}

export function forgetLapsed(holder: Holder, nowMs: number): void {
  if (!holder.held.some(({ endsAtMs }) => endsAtMs <= nowMs)) return;
  holder.lapsed.push(...holder.held.filter(({ endsAtMs }) => endsAtMs <= nowMs));
  holder.held = holder.held.filter(({ endsAtMs }) => endsAtMs > nowMs);
}

/** Takes in what a lease brought. Our clock is set against the store's so that a stretch begins late and ends early, never the other way. */
export function keep(holder: Holder, received: Received): void {
  const { plan, limits, lapsed, storeAtMs, askedAtMs, answeredAtMs, nowMs } = received;
  const returned = new Set(lapsed);
  holder.lapsed = holder.lapsed.filter((one) => !returned.has(one));
  if (holder.limits !== limits) {
    holder.lapsed.push(...plan.reserved);
    return;
  }
  const fresh = plan.reserved.map((one) => ({
    ...one,
    startsAtMs: answeredAtMs + one.fromMs - storeAtMs,
    endsAtMs: askedAtMs + one.toMs - storeAtMs,
  }));
  holder.held = [...holder.held, ...fresh].sort((a, b) => a.fromMs - b.fromMs);
  holder.known = { rings: plan.rings, storeAtMs, askedAtMs };
  holder.standings = { untilMs: standUntilMs(limits, storeAtMs), list: plan.standings };
  holder.roundTripMs = nowMs - askedAtMs;
  holder.rate = rateOf(holder, nowMs);
  holder.spent = 0;
  holder.rateSinceMs = nowMs;
  const recheckAtMs = Math.min(plan.retryAtMs, storeAtMs + plan.recheckMs);
  if (plan.roomOfRefused === null) delete holder.refused;
  else holder.refused = { room: plan.roomOfRefused, untilMs: askedAtMs + Math.max(1, recheckAtMs - storeAtMs) };
  planAhead(holder, plan.ample, nowMs);
}

/** Grows at once and falls slowly. */
export function rateOf({ spent, rate, rateSinceMs }: Holder, nowMs: number): number {
  const shortestMs = 20;
  const observed = rateSinceMs === null ? 0 : spent / Math.max(shortestMs, nowMs - rateSinceMs);
  return observed >= rate ? observed : (observed + rate) / 2;
}

function planAhead(holder: Holder, ample: boolean, nowMs: number): void {
  holder.endsAtMs = Math.max(nowMs, ...holder.held.map(({ endsAtMs }) => endsAtMs));
  const lastsMs = holder.endsAtMs - nowMs;
  const busy = ample && holder.rate * lastsMs >= busyFrom;
  holder.leadMs = busy ? 0.4 * lastsMs : 0;
  holder.lowWater = busy ? Math.floor(4 * holder.rate * Math.max(5, holder.roundTripMs)) : -1;
}

/** Null where this process does not hold enough for the moment. */
export function spend(holder: Holder, cost: number, nowMs: number): Permit | null {
  if (!holder.known || leftOf(holder, nowMs) < cost) return null;
  const taken: { from: Held; count: number }[] = [];
  let missing = cost;
  for (const one of holder.held) {
    if (missing === 0) break;
    if (one.left === 0 || !isOpen(one, nowMs)) continue;
    const count = Math.min(one.left, missing);
    one.left -= count;
    missing -= count;
    taken.push({ from: one, count });
  }
  holder.spent += cost;
  const grant = { granted: true, violated: [], ...standingsOf(holder, nowMs) };
  const undo = () => {
    for (const { from, count } of taken.splice(0)) from.left += count;
  };
  return { grant, undo };
}

export function leftOf({ held }: Holder, nowMs: number): number {
  let left = 0;
  for (const one of held) if (isOpen(one, nowMs)) left += one.left;
  return left;
}

/** How long until what is held for a moment later suffices; null where that is not about to be. */
export function opensInMs(holder: Holder, cost: number, nowMs: number): number | null {
  const soonMs = 3 * holder.roundTripMs + 50;
  let left = leftOf(holder, nowMs);
  for (const one of holder.held) {
    if (one.startsAtMs <= nowMs) continue;
    left += one.left;
    if (left >= cost && one.startsAtMs - nowMs <= soonMs) return one.startsAtMs - nowMs;
  }
  return null;
}

/** What this process holds and has not spent is as good as not charged. */
export function standingsOf(holder: Holder, nowMs: number): { standings: LimitStanding[]; retryAtMs: number; atMs: number } {
  const { known, limits, held } = holder;
  const atMs = known ? known.storeAtMs + nowMs - known.askedAtMs : nowMs;
  if (!holder.standings || holder.standings.untilMs <= atMs) {
    const list = charge(known?.rings ?? {}, limits, 0, atMs).standings;
    holder.standings = { untilMs: standUntilMs(limits, atMs), list };
  }
  let own = 0;
  for (const { endsAtMs, left } of held) if (endsAtMs > nowMs) own += left;
  const standings = holder.standings.list.map(({ limit, windowSeconds, remaining, moreAtMs }) => {
    return { limit, windowSeconds, remaining: Math.min(limit, remaining + own), moreAtMs };
  });
  return { standings, retryAtMs: atMs, atMs };
}

/** Standings change by themselves when the next count leaves its ring. */
function standUntilMs(limits: readonly RateLimit[], atMs: number): number {
  return Math.min(...limits.map(({ windowSeconds }) => subWindowEndMs(windowSeconds, atMs)));
}

function isOpen({ startsAtMs, endsAtMs }: Held, nowMs: number): boolean {
  return startsAtMs <= nowMs && nowMs < endsAtMs;
}

function sameLimits(a: readonly RateLimit[], b: readonly RateLimit[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, place) => one.limit === b[place]!.limit && one.windowSeconds === b[place]!.windowSeconds)
  );
}
