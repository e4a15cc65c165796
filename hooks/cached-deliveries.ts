import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Row } from "@/services/live";
import type { Delivery } from "@/types/webhooks";
import { teamKey } from "./teamKey";

type Rows = Row<Delivery>[];
/** A live list, or pages of one. */
type Listed = Rows | InfiniteData<{ rows: Rows }>;

export const deliveryKeys = (teamId: string, deliveryId: string) => ({
  lists: teamKey(teamId, "deliveries"),
  one: teamKey(teamId, "delivery", deliveryId),
});

/**
 * Shows a change of a delivery in every list that has it, and on its own page, before the server has confirmed it. Answers
 * how to take the change back, where nothing newer has come meanwhile.
 */
export function patchCachedDelivery(
  client: QueryClient,
  teamId: string,
  deliveryId: string,
  change: (delivery: Delivery) => Delivery,
): () => void {
  const { lists, one } = deliveryKeys(teamId, deliveryId);
  const undos: (() => void)[] = [];
  for (const [queryKey, data] of client.getQueriesData<Listed>({ queryKey: lists })) {
    const before = data && rowsOf(data).find(({ id }) => id === deliveryId);
    if (!before || "invalid" in before) continue;
    const replace = (from: Row<Delivery> | undefined, to: Row<Delivery>) =>
      client.setQueryData<Listed>(queryKey, (now) => now && mapRows(now, (row) => (row === from ? to : row)));
    const shown = replace(before, change(before));
    // The cache shares what is equal, so the row is not the object that was put.
    const patched = shown && rowsOf(shown).find(({ id }) => id === deliveryId);
    undos.push(() => replace(patched, before));
  }
  const record = client.getQueryData<Row<Delivery> | null>(one);
  if (record && !("invalid" in record)) {
    const shown = client.setQueryData<Row<Delivery>>(one, change(record));
    undos.push(() => {
      if (client.getQueryData(one) === shown) client.setQueryData(one, record);
    });
  }
  return () => {
    for (const undo of undos) undo();
  };
}

function rowsOf(data: Listed): Rows {
  return Array.isArray(data) ? data : data.pages.flatMap(({ rows }) => rows);
}

function mapRows(data: Listed, map: (row: Row<Delivery>) => Row<Delivery>): Listed {
  if (Array.isArray(data)) return data.map(map);
  return { ...data, pages: data.pages.map((page) => ({ ...page, rows: page.rows.map(map) })) };
}
