import { FieldPath, type Firestore, type Query, type QueryDocumentSnapshot, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import { type AuditEntry, auditEntrySchema } from "@/types/logs";
import type { WriteAudit } from "../gateway";
import { describeIssues, documentFields, newDocument, timestampSchema, toIso } from "../platform/document";
import { idPrefixes, newId } from "../platform/ids";
import type { TimeCursor } from "../platform/time-cursor";

const auditDocument = auditEntrySchema.omit({ id: true }).extend({ family: z.string(), at: timestampSchema, ...documentFields });

/** Entries are only ever created: nothing here changes or removes one. `before` and `after` come without secrets. */
export const writeAudit: WriteAudit = (tx, db, { teamId, at, before, after, ...entry }) => {
  const now = new Date(at);
  tx.create(db.doc(`teams/${teamId}/auditLogs/${newId(idPrefixes.audit)}`), {
    ...entry,
    // A field of its own, because a search by the start of the name could not be in the order of time.
    family: entry.event.split(".")[0],
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    at: Timestamp.fromDate(now),
    ...newDocument(now),
  });
};

export type StoredAuditEntry =
  | { readable: true; at: Date; entry: AuditEntry }
  | { readable: false; at: Date; id: string; error: string };

export interface AuditSearch {
  family?: string | undefined;
  actorId?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  after: TimeCursor | null;
  limit: number;
}

export function createAuditStore(db: Firestore) {
  const entries = (teamId: string) => db.collection(`teams/${teamId}/auditLogs`);
  return {
    /** Newest first. */
    async list(teamId: string, search: AuditSearch): Promise<StoredAuditEntry[]> {
      let found: Query = entries(teamId);
      if (search.family !== undefined) found = found.where("family", "==", search.family);
      if (search.actorId !== undefined) found = found.where("actor.id", "==", search.actorId);
      if (search.from) found = found.where("at", ">=", Timestamp.fromDate(search.from));
      if (search.to) found = found.where("at", "<=", Timestamp.fromDate(search.to));
      found = found.orderBy("at", "desc").orderBy(FieldPath.documentId(), "desc");
      if (search.after) found = found.startAfter(Timestamp.fromDate(search.after.at), search.after.id);
      const { docs } = await found.limit(search.limit).get();
      return docs.map(fromDocument);
    },
  };
}

function fromDocument(snapshot: QueryDocumentSnapshot): StoredAuditEntry {
  const written: unknown = snapshot.get("at");
  const at = written instanceof Timestamp ? written.toDate() : new Date(0);
  const parsed = auditDocument.safeParse(snapshot.data());
  if (!parsed.success) return { readable: false, at, id: snapshot.id, error: describeIssues(parsed.error) };
  const { schemaVersion: _v, createdAt: _c, updatedAt: _u, family: _f, at: time, ...fields } = parsed.data;
  return { readable: true, at, entry: { id: snapshot.id, ...fields, at: toIso(time) } };
}
