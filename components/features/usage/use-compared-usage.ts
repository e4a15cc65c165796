"use client";
import { useUsageSince, useUsageStats } from "@/hooks/useUsage";
import { rangeBefore, rangeStart, type UsageRange } from "./usage-range";

/** The usage of a range up to now, and of as long a time before it. */
export function useComparedUsage(range: UsageRange, apiKeyId?: string) {
  const now = new Date();
  const current = useUsageSince(rangeStart(range, now), { apiKeyId });
  const earlier = rangeBefore(range, now);
  const before = useUsageStats(earlier.from, earlier.to, { apiKeyId });
  return {
    stats: current.data,
    // What is kept of another question would be compared with the wrong time.
    before: !before.isPlaceholderData && !current.isPlaceholderData ? before.data : undefined,
    isStale: current.isPlaceholderData,
    error: current.error,
    refetch: () => void current.refetch(),
  };
}
