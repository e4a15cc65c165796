import { FieldValue, type Firestore, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import { documentFields, newDocument, readDocument, timestampSchema } from "../platform/document";
import type { Tx } from "../platform/transaction";
import { readSealed, type SealedSecrets } from "./sealed-secrets-store";

/** A key that receivers verify with; one that a rotation has replaced has an end. */
export interface PublishedKey {
  publicKey: string;
  endsAt?: Date;
}
export interface Rotation {
  sealed: Pick<SealedSecrets, "secret" | "signingKey"> & { earlier: NonNullable<SealedSecrets["earlier"]> };
  publicKey?: string;
  /** Null when nothing earlier signs on. */
  overlapEndsAt: Date | null;
}

const indexDocument = z.object({
  teamId: z.string(),
  ref: z.string(),
  keys: z.array(z.object({ publicKey: z.string(), endsAt: timestampSchema.optional() })),
  ...documentFields,
});

/** What a webhook signs with. Its team and its public keys stand where they are found by its id alone. */
export function createSigningStore(db: Firestore) {
  const webhook = (teamId: string, webhookId: string) => db.doc(`teams/${teamId}/webhooks/${webhookId}`);
  const secrets = (teamId: string, webhookId: string) => db.doc(`teams/${teamId}/webhookSecrets/${webhookId}`);
  const index = (webhookId: string) => db.collection("inboundIndex").doc(webhookId);

  const store = {
    async readSealed(tx: Tx, teamId: string, webhookId: string): Promise<SealedSecrets | null> {
      return readSealed(await tx.get(secrets(teamId, webhookId)));
    },

    rotate(tx: Tx, teamId: string, webhookId: string, { sealed, publicKey, overlapEndsAt }: Rotation, now: Date): void {
      const updatedAt = Timestamp.fromDate(now);
      const earlier = sealed.earlier.map(({ endsAt, ...rest }) => ({ ...rest, endsAt: Timestamp.fromDate(endsAt) }));
      tx.update(secrets(teamId, webhookId), { ...sealed, earlier, updatedAt });
      tx.update(webhook(teamId, webhookId), {
        ...(publicKey ? { publicKey } : {}),
        secretRotatedAt: updatedAt,
        overlapEndsAt: overlapEndsAt ? Timestamp.fromDate(overlapEndsAt) : FieldValue.delete(),
        updatedAt,
      });
    },

    /** The first key pair of a webhook that is there. */
    addKey(tx: Tx, teamId: string, webhookId: string, key: { signingKey: string; publicKey: string }, now: Date): void {
      const updatedAt = Timestamp.fromDate(now);
      tx.update(secrets(teamId, webhookId), { signingKey: key.signingKey, updatedAt });
      tx.update(webhook(teamId, webhookId), { publicKey: key.publicKey, updatedAt });
      store.publish(tx, teamId, webhookId, [{ publicKey: key.publicKey }], now);
    },

    publish(tx: Tx, teamId: string, webhookId: string, keys: PublishedKey[], now: Date): void {
      const stored = keys.map(({ publicKey, endsAt }) => ({
        publicKey,
        ...(endsAt ? { endsAt: Timestamp.fromDate(endsAt) } : {}),
      }));
      tx.set(index(webhookId), { teamId, ref: webhook(teamId, webhookId).path, keys: stored, ...newDocument(now) });
    },

    async findTeam(webhookId: string): Promise<string | null> {
      return readDocument(indexDocument, await index(webhookId).get())?.teamId ?? null;
    },

    /** Null where it has none. */
    async readPublished(webhookId: string, tx?: Tx): Promise<PublishedKey[] | null> {
      const ref = index(webhookId);
      const document = readDocument(indexDocument, await (tx ? tx.get(ref) : ref.get()));
      if (!document || document.keys.length === 0) return null;
      return document.keys.map(({ publicKey, endsAt }) => ({ publicKey, ...(endsAt ? { endsAt: endsAt.toDate() } : {}) }));
    },

    deletePublished(tx: Tx, webhookId: string): void {
      tx.delete(index(webhookId));
    },
  };
  return store;
}
