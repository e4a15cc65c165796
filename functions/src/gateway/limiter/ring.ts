import type { RateLimit } from "@/types/apiKeys";

/**
 * Counts by sub-window, each a twentieth of a window, newest first. Any sliding window lies inside 21 sub-windows, so while
 * every 21 neighbours sum to no more than the limit, no sliding window holds more than it. A permit blocks its place for at
 * most 21/20 of a window, so 95 % of the limit is usable. The newest may be yet to come: permits are reserved ahead.
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
/** How many sub-windows ahead a count may stand. One further ahead than this was made before the clock went back. */
export const cellsAheadMax = 24;

export function subWindowMs(windowSeconds: number): number {
  return (windowSeconds * 1_000) / subWindowsPerWindow;
}

/** When the sub-window that holds a moment ends. */
export function subWindowEndMs(windowSeconds: number, atMs: number): number {
  return (Math.floor(atMs / subWindowMs(windowSeconds)) + 1) * subWindowMs(windowSeconds);
}

/**
 * Grants up to `wanted` permits for the moment `atMs`, each charged to every limit or to none. The standings are those of
 * `nowMs`, which is earlier where permits are reserved for later.
 */
export function charge(rings: Rings, limits: readonly RateLimit[], wanted: number, atMs: number, nowMs = atMs): Charge {
  const room = Math.min(...limits.map((limit) => outlook(limit, rings[limit.windowSeconds], atMs).room));
  const granted = Math.max(0, Math.min(wanted, room));
  const kept = liveRings(rings, nowMs);
  for (const { windowSeconds } of limits) {
    kept[windowSeconds] = add(kept[windowSeconds], windowSeconds, granted, atMs, nowMs);
  }
  const outlooks = limits.map((limit) => ({ limit, ...outlook(limit, kept[limit.windowSeconds], nowMs) }));
  return {
    granted,
    rings: kept,
    standings: outlooks.map(({ limit: { limit, windowSeconds }, room: left, moreAtMs }) => {
      return { limit, windowSeconds, remaining: Math.max(0, left), moreAtMs };
    }),
    violated: outlooks.filter((one) => one.room < 1).map(({ limit }) => limit),
    retryAtMs: Math.max(nowMs, ...outlooks.map(({ wantedAtMs }) => wantedAtMs)),
  };
}

/** From when on there is room for so many permits, if nobody takes any; for more than a limit holds, when it is empty. */
export function roomAtMs(rings: Rings, limits: readonly RateLimit[], wanted: number, nowMs: number): number {
  return Math.max(nowMs, ...limits.map((limit) => outlook(limit, rings[limit.windowSeconds], nowMs, wanted).wantedAtMs));
}

/** Takes back permits that were charged for a moment and never used, wherever they still count. */
export function giveBack(rings: Rings, limits: readonly RateLimit[], count: number, chargedAtMs: number): Rings {
  if (count === 0) return rings;
  const returned = { ...rings };
  for (const { windowSeconds } of limits) {
    const ring = rings[windowSeconds];
    if (!ring) continue;
    const place = ring.newest - cellOf(windowSeconds, chargedAtMs);
    const counts = ring.counts.map((held, index) => (index === place ? Math.max(0, held - count) : held));
    returned[windowSeconds] = { newest: ring.newest, counts };
  }
  return returned;
}

/** When the last count of all rings is gone. */
export function emptyAtMs(rings: Rings): number {
  return Math.max(0, ...Object.entries(rings).map(([window, ring]) => (ring.newest + cells) * subWindowMs(Number(window))));
}

interface Outlook {
  /** Permits that a moment has left: those that it and all that is reserved after it can bear. */
  room: number;
  moreAtMs: number;
  /** When there is room for as many as asked for. */
  wantedAtMs: number;
}

function outlook({ limit, windowSeconds }: RateLimit, ring: Ring | undefined, atMs: number, wanted = 1): Outlook {
  if (!ring) return { room: limit, moreAtMs: atMs, wantedAtMs: atMs };
  const cell = Math.max(cellOf(windowSeconds, atMs), ring.newest - cellsAheadMax);
  const target = Math.min(wanted, limit);
  const stepMs = subWindowMs(windowSeconds);
  // From the time when all is gone back to the moment asked for: what a cell can bear is what all after it can.
  let room = limit;
  let held = 0;
  let moreAt = cell;
  let wantedAt = cell;
  for (let end = Math.max(cell, ring.newest) + cells; end >= cell; end--) {
    held += countAt(ring, end - subWindowsPerWindow) - countAt(ring, end + 1);
    const bears = Math.min(room, limit - held);
    if (bears < room) moreAt = end + 1;
    if (bears < target && room >= target) wantedAt = end + 1;
    room = bears;
  }
  return { room, moreAtMs: moreAt === cell ? atMs : moreAt * stepMs, wantedAtMs: wantedAt === cell ? atMs : wantedAt * stepMs };
}

function add(ring: Ring | undefined, windowSeconds: number, count: number, atMs: number, nowMs: number): Ring {
  const wanted = cellOf(windowSeconds, atMs);
  const cell = ring ? Math.max(wanted, ring.newest - cellsAheadMax) : wanted;
  const newest = Math.max(ring?.newest ?? cell, cell);
  const oldest = Math.min(cell, cellOf(windowSeconds, nowMs)) - subWindowsPerWindow;
  const length = Math.min(newest - oldest + 1, cells + cellsAheadMax);
  const counts = Array.from({ length }, (_, index) => (ring ? countAt(ring, newest - index) : 0));
  counts[newest - cell]! += count;
  while (counts.length > 1 && counts.at(-1) === 0) counts.pop();
  return { newest, counts };
}

function countAt(ring: Ring, cell: number): number {
  return ring.counts[ring.newest - cell] ?? 0;
}

function cellOf(windowSeconds: number, atMs: number): number {
  return Math.floor(atMs / subWindowMs(windowSeconds));
}

function liveRings(rings: Rings, atMs: number): Rings {
  return Object.fromEntries(Object.entries(rings).filter(([window, ring]) => emptyAtMs({ [window]: ring }) > atMs));
}
