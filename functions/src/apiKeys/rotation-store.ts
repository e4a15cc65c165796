import { FieldValue, type Firestore, Timestamp } from "firebase-admin/firestore";
import type { ApiKey } from "@/types/apiKeys";
import { newDocument, readDocument } from "../platform/document";
import type { Tx } from "../platform/transaction";
import { indexDocument, policyDocument, settingsDocument, settingsOf, watchDocument } from "./api-key-document";
import type { KeyWatch } from "./key-watch";
import type { KeySecret, RotationPlan } from "./rotation-plan";

/** How long it can still be said of a secret that it was replaced. */
const rememberedMs = 30 * 86_400_000;

export interface NewSecret {
  indexId: string;
  start: string;
  last4: string;
}

/** The secrets of keys: each is an entry of the index. */
export function createRotationStore(db: Firestore) {
  const index = db.collection("apiKeyIndex");

  const store = {
    async readSecrets(tx: Tx, keyId: string): Promise<KeySecret[]> {
      const entries = await tx.query(index.where("keyId", "==", keyId));
      return entries.docs.flatMap((snapshot) => {
        const entry = readDocument(indexDocument, snapshot);
        if (!entry) return [];
        const { teamId, replacedAt, validUntil } = entry;
        return {
          indexId: snapshot.id,
          opensTeamId: teamId,
          ...(replacedAt ? { replacedAt: replacedAt.toDate() } : {}),
          ...(validUntil ? { validUntil: validUntil.toDate() } : {}),
        };
      });
    },

    endSecret(tx: Tx, secret: KeySecret, validUntil: Date, now: Date): void {
      tx.update(index.doc(secret.indexId), {
        replacedAt: Timestamp.fromDate(secret.replacedAt ?? now),
        validUntil: Timestamp.fromDate(validUntil),
        // A TTL policy on `expireAt` removes it.
        expireAt: Timestamp.fromMillis(validUntil.getTime() + rememberedMs),
        updatedAt: Timestamp.fromDate(now),
      });
    },

    /** `after` is the key as it is to be. */
    replaceSecret(
      tx: Tx,
      teamId: string,
      after: ApiKey,
      { secret, plan, watch, due }: { secret: NewSecret; plan: RotationPlan; watch: KeyWatch; due: Date | null },
      now: Date,
    ): void {
      const ref = db.doc(`teams/${teamId}/apiKeys/${after.id}`);
      const settings = settingsOf(after);
      for (const { secret: earlier, validUntil } of plan.ending) store.endSecret(tx, earlier, validUntil, now);
      for (const { indexId } of plan.forgotten) tx.delete(index.doc(indexId));
      tx.create(index.doc(secret.indexId), {
        ...policyDocument(settings),
        teamId: plan.opensTeamId,
        keyId: after.id,
        ref: ref.path,
        ...newDocument(now),
      });
      tx.update(ref, {
        ...settingsDocument(settings),
        start: secret.start,
        last4: secret.last4,
        rotatedAt: Timestamp.fromDate(now),
        graceEndsAt: after.graceEndsAt ? Timestamp.fromDate(new Date(after.graceEndsAt)) : FieldValue.delete(),
        leakedAt: FieldValue.delete(),
        leakUrl: FieldValue.delete(),
        ...watchDocument(watch, due),
        updatedAt: Timestamp.fromDate(now),
      });
    },
  };
  return store;
}
