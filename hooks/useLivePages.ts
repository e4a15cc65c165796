"use client";
import { skipToken, useMutation, useQuery, useQueryClient, type QueryKey } from "@tanstack/react-query";
import type { ListQuery } from "@/services/live";
import { newest, openMore, pageSizeOf, rowsOpenKey } from "./live-pages";
import { useLiveBridge, useLiveList } from "./useLive";

/** A long list, newest first, as long as it was opened: all of it is live, so that it never has a gap or a row as it was. */
export function useLivePages<Item extends { id: string }>(queryKey: QueryKey, query: ListQuery<Item>, enabled = true) {
  const client = useQueryClient();
  const bridge = useLiveBridge();
  const open = useQuery<number>({ queryKey: rowsOpenKey(queryKey), queryFn: skipToken });
  const limit = open.data ?? pageSizeOf(query);
  const shown = newest(queryKey, query, limit);
  const list = useLiveList(shown.queryKey, shown.query, enabled);
  const longer = useMutation({ mutationFn: () => openMore(client, bridge, queryKey, query) });
  return {
    rows: list.data,
    error: list.error ?? longer.error,
    retry: () => void list.refetch(),
    more: {
      hasMore: (list.data?.length ?? 0) >= limit,
      loading: longer.isPending,
      onMore: () => longer.mutate(),
    },
  };
}
