import { isDeepStrictEqual } from "node:util";
import type { Publishing } from "@/functions/src/events";
import { eventCatalogue } from "@/types/event-catalogue";

export interface RecordedEvent {
  teamId: string;
  type: string;
  data: unknown;
}

/** What the catalogue says of a type is what is published, all of it and no more. */
function checkAgainstCatalogue(type: string, data: unknown): void {
  const entry = eventCatalogue.get(type);
  // The compiler asks for an entry of each type; only a test's own resource has none.
  if (!entry) return;
  const published = JSON.parse(JSON.stringify(data)) as unknown;
  const parsed = entry.shape.data.parse(published);
  if (!isDeepStrictEqual(parsed, published)) throw new Error(`${type} has fields that the catalogue does not know`);
}

/** Keeps what was published, and only once its transaction has committed. Refuses what is not as the catalogue says. */
export function recordedPublishing(): Publishing & { published: RecordedEvent[] } {
  const published: RecordedEvent[] = [];
  return {
    published,
    publishEvent: (tx, teamId, type, data) => {
      checkAgainstCatalogue(type, data);
      tx.afterCommit(() => Promise.resolve(void published.push({ teamId, type, data })));
      return Promise.resolve({ id: "evt_recorded", type, timestamp: "2026-01-05T09:00:00.000Z", teamId, data });
    },
  };
}
