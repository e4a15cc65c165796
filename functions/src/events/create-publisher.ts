import { eventBytesMax, type PublishedEvent } from "@/types/events";
import { ProblemError } from "../gateway";
import { idPrefixes, newId } from "../platform/ids";
import type { Platform } from "../platform/platform";
import type { Tx } from "../platform/transaction";
import { createEventStore } from "./event-store";
import type { PublishEvent } from "./publish";

/** Creates what is to be delivered of an event, in the transaction that publishes it. */
export type FanOut = (tx: Tx, event: PublishedEvent) => Promise<void>;

/** The id, the type, the time and the team around the data take less than this. */
const envelopeBytes = 512;

export function createPublisher({ db, clock }: Pick<Platform, "db" | "clock">, fanOut: FanOut): PublishEvent {
  const store = createEventStore(db);
  return async (tx, teamId, type, data) => {
    const json = JSON.stringify(data);
    if (json === undefined) throw new TypeError(`The data of ${type} has no JSON form`);
    if (Buffer.byteLength(json) + envelopeBytes > eventBytesMax) {
      throw new ProblemError("payload_too_large", `The event ${type} would be larger than ${eventBytesMax / 1024} KiB`);
    }
    const timestamp = clock.now().toISOString();
    const event: PublishedEvent = { id: newId(idPrefixes.event), type, timestamp, teamId, data: JSON.parse(json) as unknown };
    store.create(tx, event, json);
    await fanOut(tx, event);
    return event;
  };
}
