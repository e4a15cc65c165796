import type { IncomingSource } from "@/types/incoming";
import type { Platform } from "../platform/platform";
import { createIncomingEventStore } from "./incoming-event-store";
import type { StoredSource } from "./source-store";
import { withUrl } from "./source-url";

/** A source as it is read: with its address, and with what came last. */
export async function describeSource(
  { db, config, log }: Pick<Platform, "db" | "config" | "log">,
  teamId: string,
  source: StoredSource,
): Promise<IncomingSource> {
  const last = await createIncomingEventStore(db)
    .readLast(teamId, source.id)
    .catch((err: unknown) => log.error("What a source received last cannot be read", { teamId, sourceId: source.id, err }));
  return { ...withUrl(config, source), ...(last ? { lastReceived: last } : {}) };
}
