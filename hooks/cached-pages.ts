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
 * takes it out. Answers how to take the change back: of this record alone, and only where nothing newer has come meanwhile.
 */
export function patchCachedRecord<Item extends { id: string }>(
  client: QueryClient,
  { lists, one }: CachedRecord,
  id: string,
  change: (record: Item) => Item | null,
): () => void {
  const undos: (() => void)[] = [];
  for (const [queryKey, data] of client.getQueriesData<Pages<Item>>({ queryKey: lists })) {
    const pageAt = data?.pages.findIndex((page) => page.rows.some((row) => row.id === id)) ?? -1;
    const rows = data?.pages[pageAt]?.rows;
    const rowAt = rows?.findIndex((row) => row.id === id) ?? -1;
    const before = rows?.[rowAt];
    if (!before || "invalid" in before) continue;
    const after = change(before as Item);
    const put = (rowsOf: (rows: Row<Item>[]) => Row<Item>[]) => changeRows(client, queryKey, pageAt, rowsOf);
    const shown = put((all) => all.flatMap((row) => (row === before ? (after ? [after] : []) : [row])));
    const patched = shown?.find((row: Row<Item> & { id: string }) => row.id === id);
    undos.push(() =>
      put((all) => {
        if (patched) return all.map((row) => (row === patched ? before : row));
        return all.some((row) => row.id === id) ? all : all.toSpliced(rowAt, 0, before);
      }),
    );
  }
  const record = client.getQueryData<Row<Item> | null>(one);
  const after = record && !("invalid" in record) ? change(record as Item) : null;
  if (record && after) {
    const shown = client.setQueryData(one, after);
    undos.push(() => {
      if (client.getQueryData(one) === shown) client.setQueryData(one, record);
    });
  }
  return () => {
    for (const undo of undos) undo();
  };
}

/** Answers the rows as the cache now has them: it shares what is equal, so they are not the objects that were put. */
function changeRows<Item>(
  client: QueryClient,
  queryKey: QueryKey,
  pageAt: number,
  rowsOf: (rows: Row<Item>[]) => Row<Item>[],
): Row<Item>[] | undefined {
  const shown = client.setQueryData<Pages<Item>>(queryKey, (data) => {
    const pages = data?.pages.map((page, at) => (at === pageAt ? { ...page, rows: rowsOf(page.rows) } : page));
    return data && pages && { ...data, pages };
  });
  return shown?.pages[pageAt]?.rows;
}

export function pageCount(data: unknown): number {
  return (data as Pages<unknown> | undefined)?.pages.length ?? 0;
}

/** Asks again for the lists that are at their beginning: to read all open pages anew would cost much and move the rows under a reader. */
export function refreshLists(client: QueryClient, lists: QueryKey): Promise<void> {
  return client.invalidateQueries({ queryKey: lists, predicate: ({ state }) => pageCount(state.data) <= 1 });
}

/** Begins all lists anew, as for a record that they do not have yet. */
export function restartLists(client: QueryClient, lists: QueryKey): Promise<void> {
  for (const [queryKey] of client.getQueriesData({ queryKey: lists })) keepFirstPage(client, queryKey);
  return client.invalidateQueries({ queryKey: lists });
}

export function keepFirstPage(client: QueryClient, queryKey: QueryKey): void {
  client.setQueryData<Pages<unknown>>(queryKey, (data) =>
    data && data.pages.length > 1 ? { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) } : data,
  );
}
