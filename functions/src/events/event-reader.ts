import { LRUCache } from "lru-cache";
import type { PublishedEvent } from "@/types/events";
import type { GatheredDocuments } from "../platform/gathered-documents";
import type { Platform } from "../platform/platform";
import { createEventStore } from "./event-store";

/** Of JSON text; as objects they take a few times that. */
const charactersMax = 8 * 1024 * 1024;
const envelopeCharacters = 500;

/** An event never changes, so those that an instance delivers are read once, however many webhooks get them. */
export function createEventReader({ db }: Pick<Platform, "db">, documents?: Pick<GatheredDocuments, "read">) {
  const store = createEventStore(db, documents);
  const known = new LRUCache<string, PublishedEvent>({
    maxSize: charactersMax,
    sizeCalculation: ({ data }) => JSON.stringify(data).length + envelopeCharacters,
  });
  const reading = new Map<string, Promise<PublishedEvent | null>>();

  async function readAndKeep(teamId: string, eventId: string, path: string): Promise<PublishedEvent | null> {
    try {
      const event = await store.read(teamId, eventId);
      if (event) known.set(path, event);
      return event;
    } finally {
      reading.delete(path);
    }
  }

  return async (teamId: string, eventId: string): Promise<PublishedEvent | null> => {
    const path = `${teamId}/${eventId}`;
    const found = known.get(path);
    if (found) return found;
    const started = reading.get(path) ?? readAndKeep(teamId, eventId, path);
    reading.set(path, started);
    return started;
  };
}
