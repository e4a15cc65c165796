import type { EventType } from "@/types/events";
import type { RecordValues, Resource, ResourceRecord } from "@/types/resources";
import { ProblemError } from "../gateway";
import type { Tx } from "../platform/transaction";
import type { ResourceDeps } from "./resource-deps";

/** A change of state that the declaration's table does not have. */
export function refuseMove(
  { aName, lifecycle }: Pick<Resource, "aName" | "lifecycle">,
  before: RecordValues,
  after: RecordValues,
): void {
  if (!lifecycle?.moves) return;
  const [from, to] = [String(before[lifecycle.field]), String(after[lifecycle.field])];
  const open = lifecycle.moves[from];
  if (from === to || !open || open.includes(to)) return;
  const instead = open.length > 0 ? `only ${open.join(" or ")}` : "nothing else any more";
  const message = `Not from ${from} to ${to}: ${aName} that is ${from} can become ${instead}`;
  throw new ProblemError("conflict", message, { errors: [{ path: `body.${lifecycle.field}`, message }] });
}

/** The event type of a state that has just begun, if the declaration announces it. `before` is null for a new record. */
export function announcementOf(
  { name, lifecycle }: Pick<Resource, "name" | "lifecycle">,
  before: RecordValues | null,
  after: RecordValues,
): string | null {
  if (!lifecycle || (before === null && !lifecycle.announcesNew)) return null;
  const state = String(after[lifecycle.field]);
  if (before?.[lifecycle.field] === state || lifecycle.announces[state] === undefined) return null;
  return `${name}.${state}`;
}

export async function announce(
  { resource, publishEvent }: Pick<ResourceDeps, "resource" | "publishEvent">,
  tx: Tx,
  teamId: string,
  before: RecordValues | null,
  record: ResourceRecord,
): Promise<void> {
  const type = announcementOf(resource, before, record);
  if (type !== null) await publishEvent(tx, teamId, type as EventType, record);
}
