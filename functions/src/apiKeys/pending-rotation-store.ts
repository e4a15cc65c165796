import { FieldValue, type Firestore, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import { documentFields, newDocument, readDocument } from "../platform/document";
import type { Tx } from "../platform/transaction";

const pendingDocument = z.object({
  /** Sealed: the whole new key. */
  secret: z.string(),
  /** The same in every attempt, so that the endpoint can tell a repeat. */
  messageId: z.string(),
  attempts: z.int(),
  lastError: z.string().optional(),
  ...documentFields,
});

/** A new secret that is made and not yet taken by the endpoint of the team's policy. */
export interface PendingRotation {
  secret: string;
  messageId: string;
  attempts: number;
  lastError: string | undefined;
  startedAt: Date;
}

export function pendingRotationPath(teamId: string, keyId: string): string {
  return `teams/${teamId}/keySecrets/${keyId}`;
}

export function createPendingRotationStore(db: Firestore) {
  const pending = (teamId: string, keyId: string) => db.doc(pendingRotationPath(teamId, keyId));

  return {
    async read(tx: Tx, teamId: string, keyId: string): Promise<PendingRotation | null> {
      const document = readDocument(pendingDocument, await tx.get(pending(teamId, keyId)));
      if (!document) return null;
      const { secret, messageId, attempts, lastError, createdAt } = document;
      return { secret, messageId, attempts, lastError, startedAt: createdAt.toDate() };
    },

    begin(tx: Tx, teamId: string, keyId: string, { secret, messageId }: { secret: string; messageId: string }, now: Date): void {
      tx.create(pending(teamId, keyId), { secret, messageId, attempts: 1, ...newDocument(now) });
    },

    countAttempt(tx: Tx, teamId: string, keyId: string, now: Date): void {
      tx.update(pending(teamId, keyId), { attempts: FieldValue.increment(1), updatedAt: Timestamp.fromDate(now) });
    },

    noteError(tx: Tx, teamId: string, keyId: string, lastError: string, now: Date): void {
      tx.update(pending(teamId, keyId), { lastError, updatedAt: Timestamp.fromDate(now) });
    },

    remove(tx: Tx, teamId: string, keyId: string): void {
      tx.delete(pending(teamId, keyId));
    },
  };
}
