import { type Firestore, Timestamp } from "firebase-admin/firestore";
import type { Tx } from "../platform/transaction";
import { watchDocument } from "./api-key-document";
import type { KeyWatch } from "./key-watch";

export interface DueKey {
  teamId: string;
  keyId: string;
}

/** The keys of all teams that `tick` has something to do for. */
export function createDueKeyStore(db: Firestore) {
  const key = (teamId: string, keyId: string) => db.doc(`teams/${teamId}/apiKeys/${keyId}`);

  return {
    async listDue(until: Date, limit: number): Promise<DueKey[]> {
      const due = db.collectionGroup("apiKeys").where("due", "<=", Timestamp.fromDate(until)).orderBy("due").limit(limit);
      return (await due.get()).docs.flatMap((snapshot) => {
        const teamId = snapshot.ref.parent.parent?.id;
        return teamId ? [{ teamId, keyId: snapshot.id }] : [];
      });
    },

    /** What happened is no change of the key: `updatedAt` stays. */
    record(tx: Tx, teamId: string, keyId: string, watch: KeyWatch, due: Date | null): void {
      tx.update(key(teamId, keyId), watchDocument(watch, due));
    },

    retryAt(tx: Tx, teamId: string, keyId: string, at: Date): void {
      tx.update(key(teamId, keyId), { due: Timestamp.fromDate(at) });
    },

    /** For one that cannot be attended, so that it stands in nobody's way. */
    async postpone({ teamId, keyId }: DueKey, until: Date): Promise<void> {
      await key(teamId, keyId).update({ due: Timestamp.fromDate(until) });
    },
  };
}
export type DueKeyStore = ReturnType<typeof createDueKeyStore>;
