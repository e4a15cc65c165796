"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { readUsage, usageSpan } from "@/services/usage";
import type { UsageQuery } from "@/types/usage";
import { cacheTimes } from "./cache-times";
import { useTeamScope } from "./IntegrationsProvider";
import { teamKey } from "./teamKey";

interface UsageOptions {
  teamId?: string | undefined;
  apiKeyId?: string | undefined;
  enabled?: boolean;
}

/** What the requests of a time came to. Give the same times at each render, or each render asks anew. */
export function useUsageStats(from: Date | string, to: Date | string, options: UsageOptions = {}) {
  return useUsage(usageSpan(from, to), options);
}

/** The last 24 hours, up to now. */
export function useRecentUsageStats(options: UsageOptions = {}) {
  return useUsage({}, options);
}

/** From a time up to now, asked for again while it is looked at. */
export function useUsageSince(from: string, options: UsageOptions = {}) {
  return useUsage({ from }, options);
}

function useUsage(span: UsageQuery, { teamId, apiKeyId, enabled = true }: UsageOptions) {
  const scope = useTeamScope(teamId);
  const query: UsageQuery = { ...span, ...(apiKeyId ? { apiKeyId } : {}) };
  return useQuery({
    queryKey: teamKey(scope, "usage", query),
    queryFn: ({ signal }) => readUsage(scope, query, signal),
    enabled,
    // While another time is chosen, what was shown stays instead of blinking.
    placeholderData: keepPreviousData,
    ...cacheTimes.logs,
  });
}
