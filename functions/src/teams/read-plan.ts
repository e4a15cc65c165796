import { type PlanUsage, plans, teamRateLimits } from "@/types/plans";
import { notFound, usedOfLimits } from "../gateway";
import type { Platform } from "../platform/platform";
import { teamFinderOf } from "./find-team";
import { createUsageStore } from "./usage-store";

/** The team's plan, and how much of it the team uses. */
export async function readPlan(deps: Pick<Platform, "db" | "clock" | "config">, teamId: string, uid: string): Promise<PlanUsage> {
  const { db, clock } = deps;
  const team = await teamFinderOf(deps).find(teamId);
  if (!team) throw notFound("team");
  const { plan, quotas } = team;
  const store = createUsageStore(db);
  const [webhooks, members, keys, [perMinute = 0, per30Days = 0]] = await Promise.all([
    store.countWebhooks(teamId),
    store.countMembers(teamId),
    store.countActiveKeys(teamId, uid, clock.now()),
    usedOfLimits(db, teamId, teamRateLimits(quotas)),
  ]);
  return {
    plan,
    title: plans[plan].title,
    usage: {
      webhooks: { used: webhooks, limit: quotas.webhooks },
      members: { used: members, limit: quotas.members },
      apiKeysPerPerson: { used: keys, limit: quotas.apiKeysPerPerson },
      requestsPer30Days: { used: per30Days, limit: quotas.requestsPer30Days },
      requestsPerMinute: { used: perMinute, limit: quotas.requestsPerMinute },
    },
    logRetentionDays: quotas.logRetentionDays,
  };
}
