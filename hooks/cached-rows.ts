import type { QueryClient, QueryKey } from "@tanstack/react-query";
import type { Row } from "@/services/live";

/** Shows a change of one row before the server has confirmed it. Answers how to take it back. */
export function patchCachedRow<Item extends { id: string }>(
  client: QueryClient,
  keys: { list: QueryKey; one: QueryKey },
  id: string,
  change: (row: Item) => Item,
): () => void {
  const listBefore = client.getQueryData<Row<Item>[]>(keys.list);
  const oneBefore = client.getQueryData<Row<Item> | null>(keys.one);
  const changed = (row: Row<Item>) => (row.id === id && !("invalid" in row) ? change(row as Item) : row);
  if (listBefore) client.setQueryData<Row<Item>[]>(keys.list, listBefore.map(changed));
  if (oneBefore) client.setQueryData<Row<Item> | null>(keys.one, changed(oneBefore));
  return () => {
    if (listBefore) client.setQueryData(keys.list, listBefore);
    if (oneBefore) client.setQueryData(keys.one, oneBefore);
  };
}

/** Takes a row out of a cached list before the server has confirmed it. Answers how to put it back. */
export function dropCachedRow(client: QueryClient, list: QueryKey, id: string): () => void {
  const before = client.getQueryData<{ id: string }[]>(list);
  if (before)
    client.setQueryData(
      list,
      before.filter((row) => row.id !== id),
    );
  return () => {
    if (before) client.setQueryData(list, before);
  };
}
