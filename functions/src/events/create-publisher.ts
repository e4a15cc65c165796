import { eventBytesMax, type PublishedEvent } from "@/types/events";
import { ProblemError } from "../gateway";
import { idPrefixes, newId } from "../platform/ids";
import type { Platform } from "../platform/platform";
import type { Tx } from "../platform/transaction";
import { createEventStore } from "./event-store";
import type { PublishEvent } from "./publish";

/** Creates what is to be delivered of an event, in the transaction that publishes it. */
export type FanOut = (tx: Tx, event: PublishedEvent & { orderingKey?: string }) => Promise<void>;

/** The id, the type, the time and the team around the data take less than this. */
const envelopeBytes = 512;

/** With `onlyFor`, no other webhook than this one has missed the events. */
export function createPublisher({ db, clock }: Pick<Platform, "db" | "clock">, fanOut: FanOut, onlyFor?: string): PublishEvent {
  const store = createEventStore(db);
  return async (tx, teamId, type, data, { id = newId(idPrefixes.event), orderingKey } = {}) => {
    const json = JSON.stringify(data);
    if (json === undefined) throw new TypeError(`The data of ${type} has no JSON form`);
    if (Buffer.byteLength(json) + envelopeBytes > eventBytesMax) {
      throw new ProblemError("payload_too_large", `The event ${type} would be larger than ${eventBytesMax / 1024} KiB`);
    }
    const timestamp = clock.now().toISOString();
    const event: PublishedEvent = { id, type, timestamp, teamId, data: JSON.parse(json) as unknown };
    const key = orderingKey ?? idOf(event.data);
    store.create(tx, event, json, key, onlyFor);
    await fanOut(tx, key === null ? event : { ...event, orderingKey: key });
    return event;
  };
}

function idOf(data: unknown): string | null {
  if (typeof data !== "object" || data === null || !("id" in data)) return null;
  return typeof data.id === "string" && data.id.length <= 200 ? data.id : null;
}
