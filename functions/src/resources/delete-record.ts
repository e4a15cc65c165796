import type { EventType } from "@/types/events";
import { notFound } from "../gateway";
import { transact } from "../platform/transaction";
import type { ResourceDeps } from "./resource-deps";

/** Deletes in one transaction; more would near the size that Firestore takes in one. */
const partsPerTransaction = 200;

/**
 * The parts of a record go first and the record last, with its event: if the process dies between, the record is still
 * there, and deleting it again goes on where it stopped.
 */
export async function deleteRecord(
  { db, store, resource, publishEvent }: ResourceDeps,
  teamId: string,
  id: string,
): Promise<void> {
  let done = false;
  while (!done) {
    done = await transact(db, async (tx) => {
      const stored = await store.read(teamId, id, tx);
      if (!stored) throw notFound(resource.name);
      if (!(await store.deleteParts(tx, teamId, id, partsPerTransaction))) return false;
      store.delete(tx, teamId, id);
      await publishEvent(tx, teamId, resource.events.deleted as EventType, stored.readable ? stored.values : { id });
      return true;
    });
  }
}
