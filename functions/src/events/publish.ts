import type { EventType, PublishedEvent } from "@/types/events";
import type { Tx } from "../platform/transaction";

/** Writes the event into the outbox, and a delivery for each webhook that wants it, in the transaction of the change. */
export type PublishEvent = (tx: Tx, teamId: string, type: EventType, data: unknown) => Promise<PublishedEvent>;

export interface Publishing {
  publishEvent: PublishEvent;
}
