import type { Firestore } from "firebase-admin/firestore";
import type { Tx } from "../platform/transaction";
import { keyPolicyFrom } from "./api-key-document";
import type { KeyPolicy } from "./key-policy";

/** A presented secret as the index knows it. */
export interface KnownSecret {
  indexId: string;
  policy: KeyPolicy;
}

export function createLeakStore(db: Firestore) {
  const index = db.collection("apiKeyIndex");

  return {
    /** Which of the ids are in the index. */
    async findKnown(indexIds: readonly string[]): Promise<Set<string>> {
      if (indexIds.length === 0) return new Set();
      const snapshots = await db.getAll(...indexIds.map((id) => index.doc(id)));
      return new Set(snapshots.filter((snapshot) => snapshot.exists).map((snapshot) => snapshot.id));
    },

    async read(tx: Tx, indexId: string): Promise<KnownSecret | null> {
      const policy = keyPolicyFrom(await tx.get(index.doc(indexId)));
      return policy && { indexId, policy };
    },
  };
}
