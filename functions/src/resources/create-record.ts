import type { EventType } from "@/types/events";
import type { RecordValues, ResourceRecord } from "@/types/resources";
import { newId } from "../platform/ids";
import { transact, type Tx } from "../platform/transaction";
import { checkConstraints } from "./check-constraints";
import { announce } from "./lifecycle";
import type { ResourceDeps } from "./resource-deps";
import { rulesOf } from "./resource-rules";
import { withUtcTimes } from "./time-fields";

/** `values` is what the create schema let through. */
export async function createRecord(deps: ResourceDeps, teamId: string, values: RecordValues): Promise<ResourceRecord> {
  return transact(deps.db, (tx) => createRecordIn(deps, tx, teamId, values));
}

export async function createRecordIn(deps: ResourceDeps, tx: Tx, teamId: string, values: RecordValues): Promise<ResourceRecord> {
  const { clock, resource, store, publishEvent } = deps;
  const now = clock.now();
  const at = now.toISOString();
  const whole = resource.record.parse({
    ...withUtcTimes(resource, values),
    id: newId(resource.idPrefix),
    createdAt: at,
    updatedAt: at,
  });
  const record = { ...whole, ...rulesOf(resource.plural).derive(null, whole, now) };
  await checkConstraints(deps, tx, teamId, record, Object.keys(resource.fields));
  store.create(tx, teamId, record);
  // types/events.ts makes an event type of each declaration; here a resource is any of them.
  await publishEvent(tx, teamId, resource.events.created as EventType, record);
  await announce(deps, tx, teamId, null, record);
  return record;
}
