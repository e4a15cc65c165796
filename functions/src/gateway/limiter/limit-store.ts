import { type Firestore, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import { isAlreadyThere, isLostRace } from "../../platform/lost-race";
import { emptyAtMs, type Rings } from "./ring";

export interface LimitState {
  rings: Rings;
  /** Which processes have taken permits, and when each last did. */
  holders: Record<string, number>;
  /** The store's time of the read. */
  atMs: number;
  /** Of the document as read; null when there was none. */
  version: unknown;
}

export interface LimitStore {
  read(id: string): Promise<LimitState>;
  /** False when another writer came first. */
  replace(
    id: string,
    state: LimitState,
    next: { teamId: string; rings: Rings; holders: Record<string, number> },
  ): Promise<boolean>;
}

const documentSchema = z.object({
  rings: z.record(z.string(), z.object({ newest: z.int(), counts: z.array(z.int()) })),
  holders: z.record(z.string(), z.int()).default({}),
  createdAt: z.instanceof(Timestamp),
});

interface Version {
  updateTime: Timestamp;
  createdAt: Timestamp;
}

/** Compare-and-set on one document, not a transaction: transactions that contend for a document wait for each other's locks. */
export function firestoreLimitStore(db: Firestore): LimitStore {
  return {
    async read(id) {
      const snapshot = await db.collection("limits").doc(id).get();
      const atMs = snapshot.readTime.toMillis();
      if (!snapshot.exists) return { rings: {}, holders: {}, atMs, version: null };
      const { rings, holders, createdAt } = documentSchema.parse(snapshot.data());
      return { rings, holders, atMs, version: { updateTime: snapshot.updateTime!, createdAt } satisfies Version };
    },
    async replace(id, state, next) {
      const ref = db.collection("limits").doc(id);
      const version = state.version as Version | null;
      const now = Timestamp.fromMillis(state.atMs);
      const data = {
        teamId: next.teamId,
        rings: next.rings,
        holders: next.holders,
        // A TTL policy removes what nobody has used since.
        expireAt: Timestamp.fromMillis(emptyAtMs(next.rings)),
        createdAt: version?.createdAt ?? now,
        updatedAt: now,
        schemaVersion: 1,
      };
      try {
        await (version ? ref.update(data, { lastUpdateTime: version.updateTime }) : ref.create(data));
        return true;
      } catch (err) {
        if (isLostRace(err) || isAlreadyThere(err)) return false;
        throw err;
      }
    },
  };
}
