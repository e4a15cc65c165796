import type { RateLimit } from "@/types/apiKeys";
import { quotaWindowSeconds, whoAllowsMore } from "@/types/plans";
import type { Authenticated } from "./authenticate";
import type { Exchange } from "./exchange";
import { policyName, retryAfterSeconds } from "./limiter/limit-headers";
import type { Limiter, LimitSubject } from "./limiter/limiter";
import type { Grant, Permit } from "./limiter/permit";
import { ProblemError } from "./problem";

/** Charges a request to the limits of its team and to those of its credential: to all of them or to none. */
export async function chargeRequest(
  { limiter }: { limiter: Limiter },
  { subject, rateLimits, team, teamId }: Pick<Authenticated, "subject" | "rateLimits" | "team" | "teamId">,
  exchange: Exchange,
): Promise<void> {
  const ofTeam = team && team.rateLimits.length > 0 ? await limiter.take(teamSubject(teamId), team.rateLimits) : null;
  if (ofTeam && !ofTeam.grant.granted) {
    exchange.grant = ofTeam.grant;
    throw refusedTeam(ofTeam.grant);
  }
  const { grant } = await takeOrUndo(limiter, subject, rateLimits, ofTeam);
  exchange.grant = grant;
  if (grant.granted) return;
  ofTeam?.undo();
  throw refusedByLimit(grant, "rate_limited", `The limit of ${inWords(grant.violated)} is used up`);
}

async function takeOrUndo(limiter: Limiter, subject: LimitSubject, limits: readonly RateLimit[], ofTeam: Permit | null) {
  try {
    return await limiter.take(subject, limits);
  } catch (err) {
    ofTeam?.undo();
    throw err;
  }
}

export function teamSubject(teamId: string) {
  return { id: `team:${teamId}`, teamId };
}

function refusedTeam(grant: Grant): ProblemError {
  const month = grant.violated.find(({ windowSeconds }) => windowSeconds === quotaWindowSeconds);
  if (month) {
    const used = `The ${month.limit.toLocaleString("en")} requests that your team's plan allows in 30 days are used up`;
    return refusedByLimit(grant, "quota_exceeded", `${used}${whoAllowsMore("requestsPer30Days", month.limit)}`);
  }
  const minute = grant.violated[0]?.limit ?? 0;
  return refusedByLimit(
    grant,
    "rate_limited",
    `Your team's credentials together have used up ${inWords(grant.violated)}${whoAllowsMore("requestsPerMinute", minute)}`,
  );
}

export function refusedByLimit(
  grant: Grant,
  code: "rate_limited" | "quota_exceeded",
  detail: string,
  violatedPolicies = grant.violated.map(policyName),
): ProblemError {
  const seconds = retryAfterSeconds(grant);
  return new ProblemError(code, `${detail}; try again in ${seconds} s`, {
    headers: { "retry-after": String(seconds) },
    violatedPolicies,
  });
}

function inWords(violated: readonly RateLimit[]): string {
  return violated.map((limit) => `${limit.limit} requests in ${limit.windowSeconds} s`).join(" and ");
}
