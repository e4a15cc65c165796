"use client";
import { hashKey, keepPreviousData, useInfiniteQuery, useQueryClient, type QueryKey } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { Row } from "@/services/live";
import type { ReadOptions, RowPage } from "@/services/resources";
import { keepFirstPage, pageCount } from "./cached-pages";
import { shownBefore } from "./history-entry";
import { leavingIds, onLeavingChange } from "./leaving";

export interface RowPagesOptions<Item> {
  queryKey: QueryKey;
  read: (options: ReadOptions) => Promise<RowPage<Item>>;
  staleTime: number;
  refetchInterval: number;
  enabled?: boolean | undefined;
}

/** A list read page by page. It is asked for again while it is looked at, until older pages are open: rows under a reader must not move. */
export function useRowPages<Item extends { id: string }>({ queryKey, read, refetchInterval, ...options }: RowPagesOptions<Item>) {
  const client = useQueryClient();
  // Who comes back finds the pages that were open, and the place in them; who comes anew begins at the top.
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    if (shownBefore(hashKey(queryKey)) || pageCount(client.getQueryData(queryKey)) <= 1) return;
    keepFirstPage(client, queryKey);
    void client.invalidateQueries({ queryKey, exact: true });
  }, [client, queryKey]);
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read({ cursor: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: options.staleTime,
    enabled: options.enabled ?? true,
    // While a filter is being changed the rows stay, instead of blinking at each letter.
    placeholderData: keepPreviousData,
    refetchOnMount: ({ state }) => (pageCount(state.data) > 1 ? false : "always"),
    refetchOnWindowFocus: ({ state }) => pageCount(state.data) <= 1,
    refetchOnReconnect: ({ state }) => pageCount(state.data) <= 1,
    refetchInterval: ({ state }) => (pageCount(state.data) > 1 ? false : refetchInterval),
  });
  const { data } = query;
  const leaving = useSyncExternalStore(onLeavingChange, leavingIds, leavingIds);
  const rows = useMemo(
    () => data && distinct(data.pages.flatMap((page) => page.rows)).filter(({ id }) => !leaving.has(id)),
    [data, leaving],
  );
  return {
    rows,
    error: query.error,
    isRefreshing: query.isRefetching && !query.isFetchingNextPage,
    /** Older pages are open, so that nothing newer comes in by itself. */
    isPaused: pageCount(data) > 1,
    refresh: () => {
      keepFirstPage(client, queryKey);
      void query.refetch();
    },
    more: {
      hasMore: query.hasNextPage,
      loading: query.isFetchingNextPage,
      onMore: () => void query.fetchNextPage(),
    },
  };
}

/** Each row once: one that has moved between two reads is on both pages. */
function distinct<Item extends { id: string }>(rows: Row<Item>[]): Row<Item>[] {
  const seen = new Set<string>();
  return rows.filter(({ id }) => !seen.has(id) && seen.add(id));
}
