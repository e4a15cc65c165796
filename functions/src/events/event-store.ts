import { type DocumentSnapshot, FieldPath, type Firestore, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import type { ListedEvent, PublishedEvent } from "@/types/events";
import { documentFields, newDocument, readDocument, timestampSchema, toIso } from "../platform/document";
import { type GatheredDocuments, singleDocuments } from "../platform/gathered-documents";
import { readPage } from "../platform/readable-page";
import type { TimeCursor } from "../platform/time-cursor";
import type { Tx } from "../platform/transaction";

const eventDocument = z.object({
  type: z.string(),
  timestamp: timestampSchema,
  /** The data as JSON text: Firestore refuses some JSON (an array in an array), and what is signed must be what was published. */
  data: z.string(),
  orderingKey: z.string().optional(),
  /** The one webhook that it was published to. */
  onlyFor: z.string().optional(),
  ...documentFields,
});
const listedDocument = eventDocument.pick({ type: true, timestamp: true, orderingKey: true, onlyFor: true });

export const eventRetentionMs = 30 * 86_400_000;
/** An index of a time that only grows takes 500 writes a second; one that begins with a shard, as many for each of them. */
const shards = [0, 1, 2, 3];

export interface EventFilter {
  type?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

/** `teams/{teamId}/events/{eventId}`: the outbox. */
export function createEventStore(db: Firestore, { read: readOne }: Pick<GatheredDocuments, "read"> = singleDocuments) {
  const events = (teamId: string) => db.collection(`teams/${teamId}/events`);
  return {
    create(tx: Tx, event: PublishedEvent, json: string, orderingKey: string | null = null, onlyFor?: string): void {
      const now = new Date(event.timestamp);
      // A TTL policy on `expiresAt` removes it, as it does its deliveries.
      const expiresAt = Timestamp.fromMillis(now.getTime() + eventRetentionMs);
      const document = { type: event.type, timestamp: Timestamp.fromDate(now), data: json, shard: shardOf(event.id), expiresAt };
      const optional = { ...(orderingKey === null ? {} : { orderingKey }), ...(onlyFor === undefined ? {} : { onlyFor }) };
      tx.create(events(event.teamId).doc(event.id), { ...document, ...optional, ...newDocument(now) });
    },

    async read(teamId: string, eventId: string, tx?: Tx): Promise<PublishedEvent | null> {
      const ref = events(teamId).doc(eventId);
      return eventFrom(teamId, await (tx ? tx.get(ref) : readOne(ref)));
    },

    /** Those that are still there are kept as long as one that is published now. */
    async keep(tx: Tx, teamId: string, eventIds: readonly string[], now: Date): Promise<void> {
      const expiresAt = Timestamp.fromMillis(now.getTime() + eventRetentionMs);
      const found = await tx.getAll(...[...new Set(eventIds)].map((id) => events(teamId).doc(id)));
      for (const { exists, ref } of found) if (exists) tx.update(ref, { expiresAt });
    },

    /** Newest first, without their data: a page of them would be megabytes. */
    async list(
      teamId: string,
      { type, from, to }: EventFilter,
      limit: number,
      after: TimeCursor | undefined,
      unreadable: (err: unknown) => void,
    ): Promise<ListedEvent[]> {
      let query = events(teamId).where("shard", "in", shards);
      if (type !== undefined) query = query.where("type", "==", type);
      if (from) query = query.where("timestamp", ">=", Timestamp.fromDate(from));
      if (to) query = query.where("timestamp", "<", Timestamp.fromDate(to));
      query = query.orderBy("timestamp", "desc").orderBy(FieldPath.documentId(), "desc");
      if (after) query = query.startAfter(Timestamp.fromDate(after.at), after.id);
      return readPage(query.select("type", "timestamp", "orderingKey", "onlyFor"), limit, listedFrom, unreadable);
    },

    /** Oldest first, as they were published. */
    async listInOrder(
      teamId: string,
      { from, to }: { from: Date; to: Date },
      limit: number,
      after: TimeCursor | undefined,
      unreadable: (err: unknown) => void,
    ): Promise<ListedEvent[]> {
      let query = events(teamId)
        .where("shard", "in", shards)
        .where("timestamp", ">=", Timestamp.fromDate(from))
        .where("timestamp", "<", Timestamp.fromDate(to))
        .orderBy("timestamp", "asc")
        .orderBy(FieldPath.documentId(), "asc");
      if (after) query = query.startAfter(Timestamp.fromDate(after.at), after.id);
      return readPage(query.select("type", "timestamp", "orderingKey", "onlyFor"), limit, listedFrom, unreadable);
    },
  };
}

function shardOf(eventId: string): number {
  return (eventId.codePointAt(eventId.length - 1) ?? 0) % shards.length;
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

function listedFrom(snapshot: DocumentSnapshot): ListedEvent | null {
  const document = readDocument(listedDocument, snapshot);
  if (!document) return null;
  const { type, timestamp, orderingKey, onlyFor } = document;
  return {
    ...{ id: snapshot.id, type, timestamp: toIso(timestamp) },
    ...(orderingKey === undefined ? {} : { orderingKey }),
    ...(onlyFor === undefined ? {} : { onlyFor }),
  };
}
