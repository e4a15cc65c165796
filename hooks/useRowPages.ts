"use client";
import { keepPreviousData, useInfiniteQuery, type QueryKey } from "@tanstack/react-query";
import type { Row } from "@/services/live";
import type { ReadOptions, RowPage } from "@/services/resources";

export interface RowPagesOptions<Item> {
  queryKey: QueryKey;
  read: (options: ReadOptions) => Promise<RowPage<Item>>;
  staleTime: number;
  refetchInterval: number;
  enabled?: boolean | undefined;
}

/** A list read page by page. It is asked for again while it is looked at, until older pages are open: rows under a reader must not move. */
export function useRowPages<Item extends { id: string }>({ queryKey, read, refetchInterval, ...options }: RowPagesOptions<Item>) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read({ cursor: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: options.staleTime,
    enabled: options.enabled ?? true,
    // While a filter is being changed the rows stay, instead of blinking at each letter.
    placeholderData: keepPreviousData,
    refetchOnMount: "always",
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : refetchInterval),
  });
  const rows = query.data && distinct(query.data.pages.flatMap((page) => page.rows));
  return {
    rows,
    error: query.error,
    isRefreshing: query.isRefetching && !query.isFetchingNextPage,
    refresh: () => void query.refetch(),
    more: {
      hasMore: query.hasNextPage,
      loading: query.isFetchingNextPage,
      onMore: () => void query.fetchNextPage(),
    },
  };
}

/** Each row once: one that has moved between two reads is on both pages. */
function distinct<Item extends { id: string }>(rows: Row<Item>[]): Row<Item>[] {
  return [...new Map(rows.toReversed().map((row) => [row.id, row])).values()].toReversed();
}
