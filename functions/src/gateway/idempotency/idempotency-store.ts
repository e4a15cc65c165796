import { type DocumentReference, type Firestore, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import { documentFields, newDocument, readDocument, timestampSchema } from "../../platform/document";
import { isAlreadyThere, isLostRace } from "../../platform/lost-race";
import type { Tx } from "../../platform/transaction";
import type { Claim, KeptAnswer } from "./decide-claim";

/** Whose key it is: a team's, or a person's on a route without a team. */
export interface ClaimPlace {
  owner: { teamId: string } | { uid: string };
  hash: string;
}

export interface FoundClaim {
  claim: Claim;
  /** Of the document as read. */
  version: unknown;
}

export interface IdempotencyStore {
  /** Null when the key was free and is now taken by this claim. */
  take(place: ClaimPlace, claim: Claim, now: Date): Promise<FoundClaim | null>;
  /** False when another one came first. */
  takeOver(place: ClaimPlace, found: FoundClaim, claim: Claim, now: Date): Promise<boolean>;
  markApplied(tx: Tx, place: ClaimPlace, now: Date): void;
  keepAnswer(place: ClaimPlace, answer: KeptAnswer, now: Date): Promise<void>;
  endLease(place: ClaimPlace, now: Date): Promise<void>;
  release(place: ClaimPlace): Promise<void>;
}

const claimDocument = z.object({
  state: z.enum(["running", "applied", "answered"]),
  fingerprint: z.string(),
  leaseEndsAt: timestampSchema,
  /** A TTL policy removes it. */
  expireAt: timestampSchema,
  answer: z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.string().nullable() }).optional(),
  ...documentFields,
});

/** `teams/{teamId}/idempotencyKeys/{hash}`, and the same below a person. */
export function firestoreIdempotencyStore(db: Firestore): IdempotencyStore {
  const refOf = ({ owner, hash }: ClaimPlace): DocumentReference =>
    "teamId" in owner
      ? db.doc(`teams/${owner.teamId}/idempotencyKeys/${hash}`)
      : db.doc(`users/${owner.uid}/idempotencyKeys/${hash}`);

  const store: IdempotencyStore = {
    async take(place, claim, now) {
      const ref = refOf(place);
      try {
        await ref.create({ ...toDocument(claim), ...newDocument(now) });
        return null;
      } catch (err) {
        if (!isAlreadyThere(err)) throw err;
      }
      const snapshot = await ref.get();
      const document = readDocument(claimDocument, snapshot);
      // Released between the two: the next try finds it free.
      if (!document) return store.take(place, claim, now);
      const { state, fingerprint, leaseEndsAt, expireAt, answer } = document;
      const found = { state, fingerprint, leaseEndsAt: leaseEndsAt.toDate(), expireAt: expireAt.toDate() };
      return { claim: answer ? { ...found, answer } : found, version: snapshot.updateTime };
    },

    async takeOver(place, { version }, claim, now) {
      const ref = refOf(place);
      try {
        await ref.delete({ lastUpdateTime: version as Timestamp });
      } catch (err) {
        if (isLostRace(err)) return false;
        throw err;
      }
      return (await store.take(place, claim, now)) === null;
    },

    markApplied(tx, place, now) {
      tx.update(refOf(place), { state: "applied", updatedAt: Timestamp.fromDate(now) });
    },

    async keepAnswer(place, answer, now) {
      await refOf(place).update({ state: "answered", answer, updatedAt: Timestamp.fromDate(now) });
    },

    async endLease(place, now) {
      const at = Timestamp.fromDate(now);
      await refOf(place).update({ leaseEndsAt: at, updatedAt: at });
    },

    async release(place) {
      await refOf(place).delete();
    },
  };
  return store;
}

function toDocument({ leaseEndsAt, expireAt, ...claim }: Claim) {
  return { ...claim, leaseEndsAt: Timestamp.fromDate(leaseEndsAt), expireAt: Timestamp.fromDate(expireAt) };
}
