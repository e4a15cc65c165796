import type { RateLimit } from "@/types/apiKeys";
import type { Grant } from "./permit";
import type { LimitStanding } from "./ring";

/** `RateLimit` and `RateLimit-Policy` follow draft-ietf-httpapi-ratelimit-headers-11; the draft moves, so only this file knows it. */
export function limitHeaders(grant: Grant): Record<string, string> {
  const tightest = tightestOf(grant.standings);
  if (!tightest) return {};
  return {
    "ratelimit-policy": grant.standings.map((item) => `"${policyName(item)}";q=${item.limit};w=${item.windowSeconds}`).join(", "),
    ratelimit: grant.standings
      .map((item) => `"${policyName(item)}";r=${item.remaining};t=${secondsUntil(item.moreAtMs, grant.atMs)}`)
      .join(", "),
    "x-ratelimit-limit": String(tightest.limit),
    "x-ratelimit-remaining": String(tightest.remaining),
    "x-ratelimit-reset": new Date(Math.ceil(tightest.moreAtMs)).toISOString(),
  };
}

export function retryAfterSeconds(grant: Grant): number {
  return Math.max(1, secondsUntil(grant.retryAtMs, grant.atMs));
}

export function policyName(limit: RateLimit): string {
  return `${limit.windowSeconds}s`;
}

/** The limit with the fewest requests left; of equals, the one that lasts longest. */
export function tightestOf(standings: LimitStanding[]): LimitStanding | undefined {
  return standings.toSorted((a, b) => a.remaining - b.remaining || b.moreAtMs - a.moreAtMs)[0];
}

function secondsUntil(thenMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((thenMs - nowMs) / 1_000));
}
