import type { QueryClient, QueryKey } from "@tanstack/react-query";
import type { ListQuery, LiveBridge, LiveQuery } from "@/services/live";

const pageSizeDefault = 50;

/** How many rows of a list are open. Not below the list's own key: what changes a row wherever it is cached finds rows there alone. */
export function rowsOpenKey(queryKey: QueryKey): QueryKey {
  return [...queryKey.slice(0, 2), "rowsOpen", ...queryKey.slice(2)];
}

export function rowsOpen(client: QueryClient, queryKey: QueryKey, query: ListQuery): number {
  return client.getQueryData<number>(rowsOpenKey(queryKey)) ?? pageSizeOf(query);
}

export function pageSizeOf({ limit }: Pick<ListQuery, "limit">): number {
  return limit ?? pageSizeDefault;
}

/** The newest rows of a list, all of one listener. */
export function newest<Item extends { id: string }>(queryKey: QueryKey, query: ListQuery<Item>, limit: number) {
  return { queryKey: [...queryKey, "newest", limit], query: { ...query, limit } };
}

/**
 * Opens as many rows again, by a listener of them all: pages that were read once would not meet the live ones any more when
 * much arrives, and would show what has changed as it was. Twice as many each time, so that all that is read anew on the way
 * is no more than what is open in the end. The shorter list stays until the longer one is there.
 */
export async function openMore(
  client: QueryClient,
  bridge: LiveBridge<LiveQuery>,
  queryKey: QueryKey,
  query: ListQuery,
): Promise<void> {
  const longer = newest(queryKey, query, 2 * rowsOpen(client, queryKey, query));
  const answer = bridge.read(longer.queryKey, longer.query);
  const release = bridge.hold(longer.queryKey, longer.query);
  try {
    await answer;
    client.setQueryData(rowsOpenKey(queryKey), longer.query.limit);
  } finally {
    release();
  }
}
