import { type PlanName, plans, type Quotas } from "@/types/plans";
import type { Config } from "../platform/config";

/** What a plan allows here. The operator's own settings are the numbers of the plan `team`, whose defaults they share. */
export function quotasOf(config: Config, plan: PlanName): Quotas {
  const { title: _title, ...quotas } = plans[plan];
  if (plan !== "team") return quotas;
  return {
    ...quotas,
    webhooks: config.webhooks.perTeam,
    apiKeysPerPerson: config.apiKeys.activePerPerson,
    logRetentionDays: config.logRetentionDays,
  };
}
