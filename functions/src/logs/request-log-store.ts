import { FieldPath, type Firestore, type Query, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import { type RequestLogBatch, requestLogEntrySchema } from "@/types/logs";
import { documentFields, newDocument, readDocument, timestampSchema, toIso } from "../platform/document";

const batchDocument = z.object({
  from: timestampSchema,
  to: timestampSchema,
  apiKeyIds: z.array(z.string()),
  integrationIds: z.array(z.string()),
  hasFailures: z.boolean(),
  entries: z.array(requestLogEntrySchema.extend({ timestamp: timestampSchema })),
  expireAt: timestampSchema,
  ...documentFields,
});

export interface StoredBatch {
  id: string;
  to: Date;
  entries: RequestLogBatch["entries"];
}

export interface BatchQuery {
  apiKeyId?: string;
  failedOnly: boolean;
  /** Of the batches' newest entry. */
  notBefore?: Date;
  notAfter?: Date;
  /** The first batch of the answer. */
  startAt?: { to: Date; id: string };
  limit: number;
}

const dayMs = 86_400_000;

/** Entries are stored many to a document: a hundredth of the writes, and no index that takes one a request. */
export function createRequestLogStore(db: Firestore) {
  const batches = (teamId: string) => db.collection(`teams/${teamId}/integrationLogs`);
  return {
    /** Writing a batch again changes nothing: a write whose answer was lost is simply repeated. */
    async write(teamId: string, id: string, batch: RequestLogBatch, now: Date, retentionDays: number): Promise<void> {
      await batches(teamId)
        .doc(id)
        .set({
          ...batch,
          from: timestampOf(batch.from),
          to: timestampOf(batch.to),
          entries: batch.entries.map((entry) => ({ ...entry, timestamp: timestampOf(entry.timestamp) })),
          expireAt: Timestamp.fromMillis(now.getTime() + retentionDays * dayMs),
          ...newDocument(now),
        });
    },

    /** Newest first. A batch that does not fit its schema is passed to `unreadable` and left out. */
    async list(teamId: string, query: BatchQuery, unreadable: (err: unknown) => void): Promise<StoredBatch[]> {
      let found: Query = batches(teamId);
      if (query.apiKeyId !== undefined) found = found.where("apiKeyIds", "array-contains", query.apiKeyId);
      if (query.failedOnly) found = found.where("hasFailures", "==", true);
      if (query.notBefore) found = found.where("to", ">=", Timestamp.fromDate(query.notBefore));
      if (query.notAfter) found = found.where("to", "<=", Timestamp.fromDate(query.notAfter));
      found = found.orderBy("to", "desc").orderBy(FieldPath.documentId(), "desc");
      if (query.startAt) found = found.startAt(Timestamp.fromDate(query.startAt.to), query.startAt.id);
      const { docs } = await found.limit(query.limit).get();
      return docs.flatMap((snapshot) => {
        const to: unknown = snapshot.get("to");
        const place = { id: snapshot.id, to: to instanceof Timestamp ? to.toDate() : new Date(0) };
        try {
          const document = readDocument(batchDocument, snapshot);
          return {
            ...place,
            entries: (document?.entries ?? []).map((entry) => ({ ...entry, timestamp: toIso(entry.timestamp) })),
          };
        } catch (err) {
          unreadable(err);
          return { ...place, entries: [] };
        }
      });
    },
  };
}
export type RequestLogStore = ReturnType<typeof createRequestLogStore>;

function timestampOf(iso: string): Timestamp {
  return Timestamp.fromDate(new Date(iso));
}
