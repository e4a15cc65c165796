import { type DocumentSnapshot, type Firestore, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import type { PublishedEvent } from "@/types/events";
import { documentFields, newDocument, readDocument, timestampSchema, toIso } from "../platform/document";
import type { Tx } from "../platform/transaction";

const eventDocument = z.object({
  type: z.string(),
  timestamp: timestampSchema,
  /** The data as JSON text: Firestore refuses some JSON (an array in an array), and what is signed must be what was published. */
  data: z.string(),
  ...documentFields,
});

const retentionDays = 30;

/** `teams/{teamId}/events/{eventId}`: the outbox. */
export function createEventStore(db: Firestore) {
  const events = (teamId: string) => db.collection(`teams/${teamId}/events`);
  return {
    create(tx: Tx, event: PublishedEvent, json: string): void {
      const now = new Date(event.timestamp);
      // A TTL policy on `expiresAt` removes it, as it does its deliveries.
      const expiresAt = Timestamp.fromMillis(now.getTime() + retentionDays * 86_400_000);
      const document = { type: event.type, timestamp: Timestamp.fromDate(now), data: json, expiresAt, ...newDocument(now) };
      tx.create(events(event.teamId).doc(event.id), document);
    },

    async read(teamId: string, eventId: string): Promise<PublishedEvent | null> {
      return eventFrom(teamId, await events(teamId).doc(eventId).get());
    },
  };
}

function eventFrom(teamId: string, snapshot: DocumentSnapshot): PublishedEvent | null {
  const document = readDocument(eventDocument, snapshot);
  if (!document) return null;
  return {
    id: snapshot.id,
    type: document.type,
    timestamp: toIso(document.timestamp),
    teamId,
    data: JSON.parse(document.data) as unknown,
  };
}
