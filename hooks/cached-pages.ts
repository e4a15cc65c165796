import type { InfiniteData, QueryClient, QueryKey } from "@tanstack/react-query";
import type { Row } from "@/services/live";
import type { RowPage } from "@/services/resources";

type Pages<Item> = InfiniteData<RowPage<Item>, string | undefined>;

export interface CachedRecord {
  /** What the keys of all lists start with, whatever their filter. */
  lists: QueryKey;
  one: QueryKey;
}

/**
 * Shows a change of a record in every list that has it, and on its own page, before the server has confirmed it; null
 * takes it out. Answers how to take the change back: only where nothing newer has come in the meantime.
 */
export function patchCachedRecord<Item extends { id: string }>(
  client: QueryClient,
  { lists, one }: CachedRecord,
  id: string,
  change: (record: Item) => Item | null,
): () => void {
  const undos: (() => void)[] = [];
  const put = (queryKey: QueryKey, before: unknown, after: unknown) => {
    const shown = client.setQueryData(queryKey, after);
    undos.push(() => {
      if (client.getQueryData(queryKey) === shown) client.setQueryData(queryKey, before);
    });
  };
  const changed = (row: Row<Item>): Row<Item>[] => {
    if (row.id !== id || "invalid" in row) return [row];
    const next = change(row as Item);
    return next ? [next] : [];
  };

  for (const [queryKey, pages] of client.getQueriesData<Pages<Item>>({ queryKey: lists })) {
    if (!pages?.pages.some((page) => page.rows.some((row) => row.id === id))) continue;
    put(queryKey, pages, { ...pages, pages: pages.pages.map((page) => ({ ...page, rows: page.rows.flatMap(changed) })) });
  }
  const record = client.getQueryData<Row<Item> | null>(one);
  const [after] = record ? changed(record) : [];
  if (record && after) put(one, record, after);
  return () => {
    for (const undo of undos) undo();
  };
}
