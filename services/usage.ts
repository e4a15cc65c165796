import { usageStatsSchema, type UsageQuery, type UsageStats } from "@/types/usage";
import { apiRequest } from "./api";

/** What the team's requests came to, hour by hour or day by day. */
export function readUsage(teamId: string, query: UsageQuery = {}, signal?: AbortSignal): Promise<UsageStats> {
  return apiRequest("/integrations/usage", { teamId, query, schema: usageStatsSchema, ...(signal ? { signal } : {}) });
}

export function usageSpan(from: Date | string, to: Date | string): UsageQuery {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
