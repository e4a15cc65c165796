"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { listRequestLogs, type RequestLogFilter } from "@/services/logs";
import { cacheTimes } from "./cache-times";
import { useTeamScope } from "./IntegrationsProvider";
import { teamKey } from "./teamKey";

const pageSize = 50;

/** The request log, newest first, asked for again while it is looked at. */
export function useRequestLogs(filter: RequestLogFilter = {}, options: { teamId?: string; enabled?: boolean } = {}) {
  const teamId = useTeamScope(options.teamId);
  const asked = { limit: pageSize, ...filter };
  const query = useInfiniteQuery({
    queryKey: teamKey(teamId, "requestLogs", asked),
    queryFn: ({ pageParam, signal }) => listRequestLogs(teamId, asked, { cursor: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: options.enabled ?? true,
    ...cacheTimes.logs,
    // Who has loaded older pages reads them: asking for all of them every half minute would cost much and move the rows.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : cacheTimes.logs.refetchInterval),
  });
  const seen = new Set<string>();
  const rows = query.data?.pages
    .flatMap((page) => page.data)
    .filter((entry) => {
      const isNew = !seen.has(entry.id);
      seen.add(entry.id);
      return isNew;
    });
  return {
    rows,
    error: query.error,
    updatedAt: query.dataUpdatedAt,
    isRefreshing: query.isRefetching && !query.isFetchingNextPage,
    isPaused: (query.data?.pages.length ?? 0) > 1,
    refresh: () => void query.refetch(),
    more: {
      hasMore: query.hasNextPage,
      loading: query.isFetchingNextPage,
      onMore: () => void query.fetchNextPage(),
    },
  };
}

export function useRecentRequestLogs(limit = 10, options: { teamId?: string; enabled?: boolean } = {}) {
  return useRequestLogs({ limit }, options);
}

export function useFailedRequests(limit = 10, options: { teamId?: string; enabled?: boolean } = {}) {
  return useRequestLogs({ limit, failed: true }, options);
}
