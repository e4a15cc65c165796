import { type DocumentSnapshot, FieldPath, type Firestore, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import type { InboxRequest } from "@/types/webhooks";
import { documentFields, newDocument, readDocument, timestampSchema, toIso } from "../platform/document";
import { readPage } from "../platform/readable-page";
import type { TimeCursor } from "../platform/time-cursor";
import type { Tx } from "../platform/transaction";

const inboxDocument = z.object({
  teamId: z.string(),
  /** Path of the team, as in each server-only index. */
  ref: z.string(),
  ...documentFields,
});
const requestDocument = z.object({
  inboxId: z.string(),
  method: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  truncated: z.boolean(),
  receivedAt: timestampSchema,
  ...documentFields,
});

export interface StoredInbox {
  id: string;
  teamId: string;
  createdAt: Date;
}

const captureDays = 7;

/** `inboxes/{inboxId}` says whose an address is; `teams/{teamId}/inboxRequests` holds what came in. */
export function createInboxStore(db: Firestore) {
  const inboxes = db.collection("inboxes");
  const captures = (teamId: string) => db.collection(`teams/${teamId}/inboxRequests`);
  const ofTeam = (teamId: string) => inboxes.where("teamId", "==", teamId);

  return {
    async read(inboxId: string): Promise<StoredInbox | null> {
      return inboxFrom(await inboxes.doc(inboxId).get());
    },

    async list(teamId: string, atMost: number, tx?: Tx): Promise<StoredInbox[]> {
      const query = ofTeam(teamId).limit(atMost);
      const found = tx ? await tx.query(query) : await query.get();
      return found.docs.flatMap((snapshot) => inboxFrom(snapshot) ?? []);
    },

    create(tx: Tx, inbox: StoredInbox): void {
      const { id, teamId, createdAt } = inbox;
      tx.create(inboxes.doc(id), { teamId, ref: `teams/${teamId}`, ...newDocument(createdAt) });
    },

    delete(tx: Tx, inboxId: string): void {
      tx.delete(inboxes.doc(inboxId));
    },

    async capture(teamId: string, { id, ...request }: InboxRequest): Promise<void> {
      const receivedAt = new Date(request.receivedAt);
      // A TTL policy on `expiresAt` removes it.
      const expiresAt = Timestamp.fromMillis(receivedAt.getTime() + captureDays * 86_400_000);
      const document = { ...request, receivedAt: Timestamp.fromDate(receivedAt), expiresAt, ...newDocument(receivedAt) };
      await captures(teamId).doc(id).create(document);
    },

    /** Newest first. */
    async listRequests(
      teamId: string,
      inboxId: string,
      limit: number,
      after: TimeCursor | undefined,
      unreadable: (err: unknown) => void,
    ): Promise<InboxRequest[]> {
      let query = captures(teamId)
        .where("inboxId", "==", inboxId)
        .orderBy("receivedAt", "desc")
        .orderBy(FieldPath.documentId(), "desc");
      if (after) query = query.startAfter(Timestamp.fromDate(after.at), after.id);
      return readPage(query, limit, requestFrom, unreadable);
    },
  };
}
export type InboxStore = ReturnType<typeof createInboxStore>;

function inboxFrom(snapshot: DocumentSnapshot): StoredInbox | null {
  const document = readDocument(inboxDocument, snapshot);
  return document && { id: snapshot.id, teamId: document.teamId, createdAt: document.createdAt.toDate() };
}

function requestFrom(snapshot: DocumentSnapshot): InboxRequest | null {
  const document = readDocument(requestDocument, snapshot);
  if (!document) return null;
  const { inboxId, method, headers, body, truncated } = document;
  return { id: snapshot.id, inboxId, method, headers, body, truncated, receivedAt: toIso(document.receivedAt) };
}
