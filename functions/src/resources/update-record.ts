import { isDeepStrictEqual } from "node:util";
import type { EventType } from "@/types/events";
import type { RecordValues, ResourceRecord } from "@/types/resources";
import { notFound } from "../gateway";
import { transact, type Tx } from "../platform/transaction";
import { checkConstraints } from "./check-constraints";
import { announce, refuseMove } from "./lifecycle";
import { unreadable } from "./read-record";
import type { StoredRecord } from "./resource-document";
import type { ResourceDeps } from "./resource-deps";
import { rulesOf } from "./resource-rules";
import { withUtcTimes } from "./time-fields";

export async function updateRecord(
  deps: ResourceDeps,
  teamId: string,
  id: string,
  values: RecordValues,
): Promise<ResourceRecord> {
  return transact(deps.db, async (tx) => {
    const before = await deps.store.read(teamId, id, tx);
    if (!before) throw notFound(deps.resource.name);
    return (await changeRecord(deps, tx, teamId, before, values)).record;
  });
}

/**
 * Changes what the same transaction has read. What changes nothing writes nothing and publishes nothing. A record that
 * cannot be read is mended when the new values make it whole.
 */
export async function changeRecord(
  deps: ResourceDeps,
  tx: Tx,
  teamId: string,
  before: StoredRecord,
  values: RecordValues,
): Promise<{ record: ResourceRecord; changed: boolean }> {
  const { clock, resource, store, publishEvent } = deps;
  const now = clock.now();
  const rules = rulesOf(resource.plural);
  const merged = resource.record.safeParse({ ...before.values, ...withUtcTimes(resource, values) });
  if (!merged.success) throw unreadable(resource, before);
  const after = { ...merged.data, ...rules.derive(before.values, merged.data, now) };

  const fields = [...Object.keys(resource.fields), ...Object.keys(resource.computed)];
  const changes = fields.filter((field) => !isDeepStrictEqual(before.values[field], after[field]));
  if (changes.length === 0) return { record: after, changed: false };
  refuseMove(resource, before.values, after);
  await checkConstraints(deps, tx, teamId, after, changes);

  const record = { ...after, updatedAt: now.toISOString() };
  store.update(tx, teamId, record, changes);
  await publishEvent(tx, teamId, resource.events.updated as EventType, { ...record, changes });
  await announce(deps, tx, teamId, before.values, record);
  return { record, changed: true };
}
