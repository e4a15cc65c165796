import { FieldPath, type Firestore, type Query, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import { type RequestLogEntry, requestLogEntrySchema } from "@/types/logs";
import type { AnsweredRequest } from "../gateway";
import { isAlreadyThere } from "../platform/lost-race";
import { documentFields, newDocument, readDocument, timestampOf, timestampSchema, toIso } from "../platform/document";
import { flatMaps } from "../platform/flat-maps";
import { type Batch, entryIdOf } from "./batches";
import { usageData } from "./usage-store";
import { dayMs, type UsageDocument } from "./usage-levels";

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
  entries: RequestLogEntry[];
  /** Why its entries cannot be read. */
  unreadable?: unknown;
}

export interface BatchQuery {
  /** Firestore looks into one list a query: with a key, the connection is not looked for. */
  apiKeyId?: string | undefined;
  integrationId?: string | undefined;
  failedOnly: boolean;
  /** Of the batches' newest entry. */
  notBefore?: Date | undefined;
  notAfter?: Date | undefined;
  /** The first batch of the answer. */
  startAt?: { to: Date; id: string } | undefined;
  limit: number;
}

/** What is stored of a team's requests, all of it or nothing. */
export interface LogCommit {
  batches: Batch[];
  usage: UsageDocument[];
}

/** Entries are stored many to a document: a hundredth of the writes, and no index that takes one a request. */
export function createRequestLogStore(db: Firestore) {
  const batches = (teamId: string) => db.collection(`teams/${teamId}/integrationLogs`);
  const usage = (teamId: string) => db.collection(`teams/${teamId}/usage`);
  return {
    /**
     * Stores it once, however often it is called: batches are created, so that a commit whose answer was lost, or which
     * arrives late, fails as a whole once it has landed, and the figures with it.
     */
    async write(teamId: string, commit: LogCommit, now: Date, retentionDays: number): Promise<void> {
      const expireAt = Timestamp.fromMillis(now.getTime() + retentionDays * dayMs);
      const writes = db.batch();
      for (const batch of commit.batches) {
        const { id, from, to, entries, ...fields } = batch;
        writes.create(batches(teamId).doc(id), {
          ...fields,
          from: timestampOf(from),
          to: timestampOf(to),
          entries: flatMaps(entries.map((entry, place) => storedEntry(entryIdOf(id, place), entry))),
          expireAt,
          ...newDocument(now),
        });
      }
      for (const document of commit.usage) writes.set(usage(teamId).doc(document.id), usageData(document, now));
      try {
        await writes.commit();
      } catch (err) {
        if (!isAlreadyThere(err)) throw err;
      }
    },

    /** Newest first. */
    async list(teamId: string, query: BatchQuery): Promise<StoredBatch[]> {
      let found: Query = batches(teamId);
      if (query.apiKeyId !== undefined) found = found.where("apiKeyIds", "array-contains", query.apiKeyId);
      else if (query.integrationId !== undefined) found = found.where("integrationIds", "array-contains", query.integrationId);
      if (query.failedOnly) found = found.where("hasFailures", "==", true);
      if (query.notBefore) found = found.where("to", ">=", Timestamp.fromDate(query.notBefore));
      if (query.notAfter) found = found.where("to", "<=", Timestamp.fromDate(query.notAfter));
      found = found.orderBy("to", "desc").orderBy(FieldPath.documentId(), "desc");
      if (query.startAt) found = found.startAt(Timestamp.fromDate(query.startAt.to), query.startAt.id);
      const { docs } = await found.limit(query.limit).get();
      return docs.map((snapshot) => {
        const to: unknown = snapshot.get("to");
        const place = { id: snapshot.id, to: to instanceof Timestamp ? to.toDate() : new Date(0) };
        try {
          const document = readDocument(batchDocument, snapshot);
          return {
            ...place,
            entries: (document?.entries ?? []).map((entry) => ({ ...entry, timestamp: toIso(entry.timestamp) })),
          };
        } catch (err) {
          return { ...place, entries: [], unreadable: err };
        }
      });
    },
  };
}
export type RequestLogStore = ReturnType<typeof createRequestLogStore>;

function storedEntry(id: string, { at, ...fields }: AnsweredRequest) {
  return { id, timestamp: at, ...fields };
}
