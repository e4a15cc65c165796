import type { RecordValues } from "@/types/resources";
import type { Tx } from "../platform/transaction";
import type { BatchItem } from "./batch-plan";
import type { ResourceDeps } from "./resource-deps";
import type { StoredRecord } from "./resource-document";
import type { ResourceStore } from "./resource-store";

export interface Preloaded {
  recordOf(item: BatchItem): StoredRecord | undefined;
  /** Answers from what was read; everything else as before. */
  store: ResourceStore;
}

/** Reads what the items name, in one request for the ids and one for each unique field, where one by one would be one an item. */
export async function preloadRecords(
  { store, resource }: ResourceDeps,
  tx: Tx,
  teamId: string,
  items: readonly BatchItem[],
): Promise<Preloaded> {
  const ids = items.flatMap(({ id }) => id ?? []);
  const byField = resource.unique.map((field) => ({ field, values: items.flatMap(({ values }) => textOf(values, field)) }));
  const [byId, ...byValue] = await Promise.all([
    store.readAll(tx, teamId, ids),
    ...byField.map(({ field, values }) => store.readAllBy(tx, teamId, field, values)),
  ]);
  const records = new Map([...byId!, ...byValue.flat()].map((record) => [record.id, record]));
  const holders = new Map<string, string | null>();
  byField.forEach(({ field, values }, place) => {
    for (const value of values) holders.set(keyOf(field, value), null);
    for (const { id, values: found } of byValue[place]!) holders.set(keyOf(field, found[field]), id);
  });

  return {
    recordOf({ id, values }) {
      const externalId = resource.unique.includes("externalId") ? textOf(values, "externalId")[0] : undefined;
      const found = id ?? (externalId === undefined ? null : holders.get(keyOf("externalId", externalId)));
      return records.get(found ?? "");
    },
    store: {
      ...store,
      async findBy(part, team, field, value) {
        const holder = holders.get(keyOf(field, value));
        return holder === undefined ? store.findBy(part, team, field, value) : holder;
      },
    },
  };
}

function textOf(values: RecordValues, field: string): string[] {
  const value = values[field];
  return typeof value === "string" ? [value] : [];
}

function keyOf(field: string, value: unknown): string {
  return `${field}\n${String(value)}`;
}
