import type { RateLimit } from "@/types/apiKeys";

/**
 * Counts of the last 21 sub-windows, each a twentieth of a window, newest first. Any sliding window lies inside 21
 * sub-windows, so while their sum is within the limit no sliding window holds more than the limit. A permit blocks its place
 * for at most 21/20 of a window, so 95 % of the limit is usable.
 */
export interface Ring {
  /** Which sub-window since 1970 `counts[0]` counts. */
  newest: number;
  counts: number[];
}
/** By window, in seconds: a changed limit of the same window keeps its count. */
export type Rings = Record<string, Ring>;

export interface LimitStanding extends RateLimit {
  remaining: number;
  /** When the next permit comes back. */
  moreAtMs: number;
}

export interface Charge {
  granted: number;
  rings: Rings;
  standings: LimitStanding[];
  /** The limits without room for the next request, and when all of them have some again. */
  violated: RateLimit[];
  retryAtMs: number;
}

const subWindowsPerWindow = 20;
const cells = subWindowsPerWindow + 1;

function subWindowMs(windowSeconds: number): number {
  return (windowSeconds * 1_000) / subWindowsPerWindow;
}

/** Grants up to `wanted` permits, each charged to every limit or to none. */
export function charge(rings: Rings, limits: readonly RateLimit[], wanted: number, atMs: number): Charge {
  const current = limits.map((limit) => ({ limit, ring: ringAt(rings[limit.windowSeconds], limit.windowSeconds, atMs) }));
  const room = Math.min(...current.map(({ limit, ring }) => limit.limit - sum(ring)));
  const granted = Math.max(0, Math.min(wanted, room));
  const charged = current.map(({ limit, ring }) => ({ limit, ring: add(ring, granted) }));
  const full = charged.filter(({ limit, ring }) => sum(ring) >= limit.limit);
  return {
    granted,
    rings: { ...liveRings(rings, atMs), ...Object.fromEntries(charged.map(({ limit, ring }) => [limit.windowSeconds, ring])) },
    standings: charged.map(({ limit, ring }) => standing(limit, ring, atMs)),
    violated: full.map(({ limit }) => limit),
    retryAtMs: Math.max(atMs, ...full.map(({ limit, ring }) => freeAt(ring, limit.windowSeconds, limit.limit - 1, atMs))),
  };
}

/** Takes back what was charged at a time and never used, wherever it still counts. */
export function giveBack(rings: Rings, count: number, chargedAtMs: number): Rings {
  if (count === 0) return rings;
  const returned = Object.entries(rings).map(([window, ring]) => {
    const age = ring.newest - Math.floor(chargedAtMs / subWindowMs(Number(window)));
    const counts = ring.counts.map((held, place) => (place === age ? Math.max(0, held - count) : held));
    return [window, { newest: ring.newest, counts }];
  });
  return Object.fromEntries(returned);
}

/** When the sub-window that holds a moment ends, for the shortest of the limits. */
export function subWindowEndMs(limits: readonly RateLimit[], atMs: number): number {
  const shortestMs = subWindowMs(Math.min(...limits.map(({ windowSeconds }) => windowSeconds)));
  return (Math.floor(atMs / shortestMs) + 1) * shortestMs;
}

/** When the last count of all rings is gone. */
export function emptyAtMs(rings: Rings): number {
  return Math.max(0, ...Object.entries(rings).map(([window, ring]) => (ring.newest + cells) * subWindowMs(Number(window))));
}

function standing(limit: RateLimit, ring: Ring, atMs: number): LimitStanding {
  const used = sum(ring);
  const moreAtMs = used === 0 ? atMs : freeAt(ring, limit.windowSeconds, used - 1, atMs);
  return { limit: limit.limit, windowSeconds: limit.windowSeconds, remaining: Math.max(0, limit.limit - used), moreAtMs };
}

/** When the sum has fallen to `target`: the oldest counts leave first. */
function freeAt(ring: Ring, windowSeconds: number, target: number, atMs: number): number {
  let left = sum(ring);
  for (let age = cells - 1; age >= 0; age--) {
    left -= ring.counts[age] ?? 0;
    if (left <= target) return (ring.newest - age + cells) * subWindowMs(windowSeconds);
  }
  return atMs;
}

function ringAt(ring: Ring | undefined, windowSeconds: number, atMs: number): Ring {
  const index = Math.floor(atMs / subWindowMs(windowSeconds));
  if (!ring) return { newest: index, counts: [0] };
  // A time before the newest count can only be a clock that went back: counts stay where they are.
  const passed = Math.min(cells, Math.max(0, index - ring.newest));
  const counts = [...Array.from({ length: passed }, () => 0), ...ring.counts].slice(0, cells);
  return { newest: Math.max(index, ring.newest), counts };
}

function liveRings(rings: Rings, atMs: number): Rings {
  return Object.fromEntries(Object.entries(rings).filter(([window, ring]) => emptyAtMs({ [window]: ring }) > atMs));
}

function add(ring: Ring, count: number): Ring {
  return { newest: ring.newest, counts: [(ring.counts[0] ?? 0) + count, ...ring.counts.slice(1)] };
}

function sum(ring: Ring): number {
  return ring.counts.reduce((total, count) => total + count, 0);
}
