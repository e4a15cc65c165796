import { FieldPath, type Firestore, type QueryDocumentSnapshot, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import type { Comment } from "@/types/resources";
import { describeIssues, documentFields, newDocument, toIso } from "../platform/document";
import type { TimeCursor } from "../platform/time-cursor";
import type { Tx } from "../platform/transaction";

const commentDocument = z.object({
  body: z.string(),
  authorName: z.string(),
  author: z.object({ kind: z.enum(["person", "apiKey"]), id: z.string() }),
  externalId: z.string().nullable(),
  ...documentFields,
});

export type StoredComment =
  | { readable: true; at: Date; comment: Comment }
  | { readable: false; at: Date; id: string; error: string };

/** `teams/{teamId}/tickets/{ticketId}/comments` */
export function createCommentStore(db: Firestore) {
  const comments = (teamId: string, ticketId: string) => db.collection(`teams/${teamId}/tickets/${ticketId}/comments`);

  return {
    /** In the order they were written. */
    async list(teamId: string, ticketId: string, limit: number, after: TimeCursor | null): Promise<StoredComment[]> {
      let found = comments(teamId, ticketId).orderBy("createdAt").orderBy(FieldPath.documentId());
      if (after) found = found.startAfter(Timestamp.fromDate(after.at), after.id);
      const { docs } = await found.limit(limit).get();
      return docs.map((snapshot) => fromDocument(ticketId, snapshot));
    },

    async findByExternalId(tx: Tx, teamId: string, ticketId: string, externalId: string): Promise<string | null> {
      const found = await tx.query(comments(teamId, ticketId).where("externalId", "==", externalId).limit(1));
      return found.docs[0]?.id ?? null;
    },

    create(tx: Tx, teamId: string, comment: Comment): void {
      const { id, ticketId, createdAt, updatedAt: _, ...fields } = comment;
      tx.create(comments(teamId, ticketId).doc(id), { ...fields, ...newDocument(new Date(createdAt)) });
    },
  };
}

function fromDocument(ticketId: string, snapshot: QueryDocumentSnapshot): StoredComment {
  const written: unknown = snapshot.get("createdAt");
  const at = written instanceof Timestamp ? written.toDate() : new Date(0);
  const parsed = commentDocument.safeParse(snapshot.data());
  if (!parsed.success) return { readable: false, at, id: snapshot.id, error: describeIssues(parsed.error) };
  const { schemaVersion: _, createdAt, updatedAt, ...fields } = parsed.data;
  const comment = { id: snapshot.id, ticketId, ...fields, createdAt: toIso(createdAt), updatedAt: toIso(updatedAt) };
  return { readable: true, at, comment };
}
