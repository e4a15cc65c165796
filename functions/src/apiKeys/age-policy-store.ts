import { FieldPath, FieldValue, type Firestore, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import type { KeyPolicySettings } from "@/types/apiKeys";
import { documentFields, newDocument, readDocument, timestampSchema } from "../platform/document";
import type { Tx } from "../platform/transaction";

const secretDocument = z.object({
  /** Sealed: what signs the requests to the endpoint. Only while there is one. */
  secret: z.string().optional(),
  /** When `tick` is to go through the team's keys, since the policy has changed; only until it has. */
  due: timestampSchema.optional(),
  /** The last key that it has come to. */
  cursor: z.string().optional(),
  ...documentFields,
});

export interface PolicyChange {
  teamId: string;
  cursor: string | undefined;
  changedAt: Date;
}

const documentId = "policy";

export function policySecretPath(teamId: string): string {
  return `teams/${teamId}/keySecrets/${documentId}`;
}

/** A team's policy for old secrets: it stands on the team's document, what no member may read beside it. */
export function createAgePolicyStore(db: Firestore) {
  const own = (teamId: string) => db.doc(policySecretPath(teamId));

  return {
    async readSealedSecret(teamId: string, tx?: Tx): Promise<string | undefined> {
      return readDocument(secretDocument, await (tx ? tx.get(own(teamId)) : own(teamId).get()))?.secret;
    },

    /** `secret` is sealed; without one, none is kept. */
    save(tx: Tx, teamId: string, policy: KeyPolicySettings, secret: string | undefined, now: Date): void {
      const at = Timestamp.fromDate(now);
      tx.update(db.doc(`teams/${teamId}`), { keyPolicy: policy, updatedAt: at });
      tx.set(own(teamId), { ...(secret === undefined ? {} : { secret }), due: at, ...newDocument(now) });
    },

    /** Policies whose keys are still to be gone through. */
    async listChanged(until: Date, limit: number): Promise<PolicyChange[]> {
      const due = db.collectionGroup("keySecrets").where("due", "<=", Timestamp.fromDate(until)).orderBy("due").limit(limit);
      return (await due.get()).docs.flatMap((snapshot) => {
        const teamId = snapshot.ref.parent.parent?.id;
        const [at, cursor]: unknown[] = [snapshot.get("due"), snapshot.get("cursor")];
        if (!teamId || !(at instanceof Timestamp)) return [];
        return [{ teamId, cursor: typeof cursor === "string" ? cursor : undefined, changedAt: at.toDate() }];
      });
    },

    /** For one whose keys cannot be gone through, so that it stands in nobody's way. */
    async postpone({ teamId }: PolicyChange, until: Date): Promise<void> {
      await own(teamId).update({ due: Timestamp.fromDate(until) });
    },

    /**
     * Makes the next keys of the team due, so that each is looked at under the policy as it is now. Answers the last of
     * them, or null when there are no more. One that could not be rotated is tried again.
     */
    async wakeKeys(teamId: string, cursor: string | undefined, limit: number, now: Date): Promise<string | null> {
      let query = db.collection(`teams/${teamId}/apiKeys`).where("status", "==", "active").orderBy(FieldPath.documentId());
      if (cursor !== undefined) query = query.startAfter(cursor);
      const { docs } = await query.limit(limit).get();
      const batch = db.batch();
      for (const { ref, data } of docs.map((snapshot) => ({ ref: snapshot.ref, data: snapshot.data() }))) {
        const ended = data["expiryTold"] === "expired";
        const again = data["rotationTold"] === "failed" ? { rotationTold: "due" } : {};
        if (!ended) batch.update(ref, { due: Timestamp.fromDate(now), ...again });
      }
      await batch.commit();
      return docs.length < limit ? null : (docs.at(-1)?.id ?? null);
    },

    /** Does nothing where the policy has changed once more since: that change starts from the first key. */
    async noteWoken(tx: Tx, { teamId, changedAt }: PolicyChange, cursor: string | null): Promise<void> {
      const document = readDocument(secretDocument, await tx.get(own(teamId)));
      if (document?.due?.toMillis() !== changedAt.getTime()) return;
      if (cursor === null) tx.update(own(teamId), { due: FieldValue.delete(), cursor: FieldValue.delete() });
      else tx.update(own(teamId), { cursor });
    },
  };
}
export type AgePolicyStore = ReturnType<typeof createAgePolicyStore>;
