import { z } from "zod";
import type { RateLimit } from "./apiKeys";

export interface Quotas {
  webhooks: number;
  /** Active ones, of one person. */
  apiKeysPerPerson: number;
  members: number;
  /** Of all credentials of the team together, each key's own limits apart. */
  requestsPerMinute: number;
  requestsPer30Days: number;
  logRetentionDays: number;
}

/** What each plan allows, the smallest first. The operator puts a team on one; whoever is on none has the default one. */
export const plans = {
  free: {
    title: "Free",
    webhooks: 5,
    apiKeysPerPerson: 3,
    members: 5,
    requestsPerMinute: 300,
    requestsPer30Days: 100_000,
    logRetentionDays: 7,
  },
  team: {
    title: "Team",
    webhooks: 20,
    apiKeysPerPerson: 10,
    members: 50,
    requestsPerMinute: 6_000,
    requestsPer30Days: 5_000_000,
    logRetentionDays: 30,
  },
  business: {
    title: "Business",
    webhooks: 50,
    apiKeysPerPerson: 25,
    members: 200,
    requestsPerMinute: 60_000,
    requestsPer30Days: 100_000_000,
    logRetentionDays: 90,
  },
  enterprise: {
    title: "Enterprise",
    webhooks: 100,
    apiKeysPerPerson: 100,
    members: 200,
    requestsPerMinute: 1_000_000,
    requestsPer30Days: 10_000_000_000,
    logRetentionDays: 365,
  },
} as const satisfies Record<string, Quotas & { title: string }>;

export type PlanName = keyof typeof plans;
export const planNames = Object.keys(plans) as [PlanName, ...PlanName[]];
export const planSchema = z.enum(planNames);

const minuteSeconds = 60;
export const quotaWindowSeconds = 30 * 86_400;

/** The limits that all credentials of a team share. */
export function teamRateLimits({ requestsPerMinute, requestsPer30Days }: Quotas): RateLimit[] {
  return [
    { limit: requestsPerMinute, windowSeconds: minuteSeconds },
    { limit: requestsPer30Days, windowSeconds: quotaWindowSeconds },
  ];
}

/** The end of a refusal's sentence: the next plan that allows more than this one, if there is one. */
export function whoAllowsMore(quota: keyof Quotas, limit: number): string {
  const larger = planNames.find((name) => plans[name][quota] > limit);
  return larger ? `; the plan ${plans[larger].title} allows ${plans[larger][quota].toLocaleString("en")}` : "";
}

/** What a team uses of a quota. `limit` is what its plan allows. */
const usageSchema = z.object({ used: z.int(), limit: z.int() });

export const planUsageSchema = z
  .object({
    plan: planSchema,
    title: z.string(),
    usage: z.object({
      webhooks: usageSchema,
      members: usageSchema,
      apiKeysPerPerson: usageSchema.meta({ description: "Your own active keys in this team" }),
      requestsPer30Days: usageSchema.meta({ description: "Of the last 30 days" }),
      requestsPerMinute: usageSchema.meta({ description: "Of the last minute" }),
    }),
    logRetentionDays: z.int(),
  })
  .meta({ id: "PlanUsage" });
export type PlanUsage = z.infer<typeof planUsageSchema>;
