import type { EventType, PublishableType, PublishedEvent } from "@/types/events";
import type { Tx } from "../platform/transaction";

export interface PublishOptions {
  /** Events that share it reach an ordered webhook one after the other: the id of what `data` is about unless set. */
  orderingKey?: string;
  /** Of an event that may be published twice and must be written once; a new one unless set. */
  id?: string;
}

/** Writes the event into the outbox, and a delivery for each webhook that wants it, in the transaction of the change. */
export type PublishEvent = (
  tx: Tx,
  teamId: string,
  type: EventType | PublishableType,
  data: unknown,
  options?: PublishOptions,
) => Promise<PublishedEvent>;

export interface Publishing {
  publishEvent: PublishEvent;
}
