"use client";
import { useInfiniteQuery, type QueryKey } from "@tanstack/react-query";
import { readPage, type ListQuery, type PageCursor } from "@/services/live";
import { useLiveList } from "./useLive";

/**
 * A long list: its newest page is live, older ones are read once by cursor. `rows` has each document once, newest
 * state first.
 */
export function useLivePages<Item extends { id: string }>(queryKey: QueryKey, query: ListQuery<Item>, enabled = true) {
  const head = useLiveList([...queryKey, "head"], query, enabled);
  const limit = query.limit ?? 50;
  const older = useInfiniteQuery({
    queryKey: [...queryKey, "older"],
    queryFn: ({ pageParam }) => readPage(query, pageParam),
    initialPageParam: null as PageCursor | null,
    getNextPageParam: (page) => page.next,
    enabled: false,
    retry: false,
  });
  const seen = new Set<string>();
  const rows =
    head.data &&
    [...head.data, ...(older.data?.pages.flatMap((page) => page.rows) ?? [])].filter((row) => {
      const isNew = !seen.has(row.id);
      seen.add(row.id);
      return isNew;
    });
  const hasMore = older.data ? older.hasNextPage : (head.data?.length ?? 0) >= limit;
  return {
    rows,
    error: head.error ?? older.error,
    retry: () => void head.refetch(),
    more: { hasMore, loading: older.isFetching, onMore: () => void loadMore() },
  };

  async function loadMore() {
    // The first page read once repeats the head, and gives the cursor behind it.
    if (!older.data) await older.refetch();
    await older.fetchNextPage();
  }
}
