import {
  type CollectionReference,
  type DocumentReference,
  FieldPath,
  FieldValue,
  type Firestore,
  type Query,
  Timestamp,
} from "firebase-admin/firestore";
import { newDocument } from "../../platform/document";
import type { Tx } from "../../platform/transaction";

export interface TeamIds {
  liveId: string;
  sandboxId: string;
}
interface NewDeletion {
  state: "scheduled";
  requestedBy: string;
  requestedAt: Date;
  startsAt: Date;
  deletedDocuments: number;
}
/** An entry of the trail as it was, and what is kept of it; null keeps nothing. */
export type Erase = (entry: Record<string, unknown>) => Record<string, unknown> | null;

const pageSize = 250;
/** Members go last, so that they see how far it has come; the trail is moved, not deleted. */
const keptToTheEnd = new Set(["members", "auditLogs"]);

export function createDeletionStore(db: Firestore) {
  const teams = db.collection("teams");
  const trail = (liveId: string) => db.collection(`deletedTeams/${liveId}/auditLogs`);

  /** Everything outside of `teams/` that names a team: the indexes that only the server reads. */
  const indexesOf = (ids: string[]): Query[] => [
    db.collection("apiKeyIndex").where("teamId", "in", ids),
    db.collection("inboundIndex").where("teamId", "in", ids),
    db.collection("oauthClients").where("teamId", "in", ids),
    db.collection("oauthStates").where("teamId", "in", ids),
    db.collection("oidc").where("teamId", "in", ids),
    db.collection("invites").where("teamId", "in", ids),
    db.collection("inboxes").where("teamId", "in", ids),
    db.collection("leases").where("teamId", "in", ids),
    db.collection("limits").where("teamId", "in", ids),
  ];

  async function deletePage(query: Query): Promise<number> {
    const { docs } = await query.limit(pageSize).select().get();
    if (docs.length === 0) return 0;
    const batch = db.batch();
    for (const { ref } of docs) batch.delete(ref);
    await batch.commit();
    return docs.length;
  }

  async function* emptied(query: Query): AsyncGenerator<number> {
    for (;;) {
      const count = await deletePage(query);
      if (count === 0) return;
      yield count;
    }
  }

  /** A document that is gone may still have collections below it. */
  async function* emptiedDeep(collection: CollectionReference): AsyncGenerator<number> {
    yield* emptied(collection);
    for (const ref of await collection.listDocuments()) yield* emptiedBelow(ref);
  }

  async function* emptiedBelow(ref: DocumentReference, kept: ReadonlySet<string> = new Set()): AsyncGenerator<number> {
    for (const collection of secretsFirst(await ref.listCollections())) {
      if (!kept.has(collection.id)) yield* emptiedDeep(collection);
    }
  }

  return {
    schedule(tx: Tx, { liveId, sandboxId }: TeamIds, deletion: NewDeletion, now: Date): void {
      const { requestedAt, startsAt } = deletion;
      const stored = { ...deletion, requestedAt: Timestamp.fromDate(requestedAt), startsAt: Timestamp.fromDate(startsAt) };
      const updatedAt = Timestamp.fromDate(now);
      tx.update(teams.doc(liveId), { deletion: stored, deletionDue: Timestamp.fromDate(startsAt), deletionSlice: 0, updatedAt });
      tx.update(teams.doc(sandboxId), { deletion: stored, updatedAt });
    },

    cancel(tx: Tx, { liveId, sandboxId }: TeamIds, now: Date): void {
      const gone = FieldValue.delete();
      const updatedAt = Timestamp.fromDate(now);
      tx.update(teams.doc(liveId), { deletion: gone, deletionDue: gone, deletionSlice: gone, updatedAt });
      tx.update(teams.doc(sandboxId), { deletion: gone, updatedAt });
    },

    /** When the next slice may begin, and which it is; null where there is nothing to do. */
    async readSlice(tx: Tx, liveId: string): Promise<{ slice: number; due: Date } | null> {
      const snapshot = await tx.get(teams.doc(liveId));
      const due: unknown = snapshot.get("deletionDue");
      const slice: unknown = snapshot.get("deletionSlice");
      return due instanceof Timestamp && typeof slice === "number" ? { slice, due: due.toDate() } : null;
    },

    claimSlice(tx: Tx, { liveId, sandboxId }: TeamIds, slice: number, until: Date): void {
      tx.update(teams.doc(liveId), {
        "deletion.state": "running",
        deletionDue: Timestamp.fromDate(until),
        deletionSlice: slice,
      });
      tx.update(teams.doc(sandboxId), { "deletion.state": "running" });
    },

    async noteProgress(liveId: string, count: number): Promise<void> {
      await teams.doc(liveId).update({ "deletion.deletedDocuments": FieldValue.increment(count) });
    },

    async endSlice(liveId: string, now: Date): Promise<void> {
      await teams.doc(liveId).update({ deletionDue: Timestamp.fromDate(now) });
    },

    async listDue(before: Date, limit: number): Promise<{ teamId: string; slice: number }[]> {
      const due = teams.where("deletionDue", "<", Timestamp.fromDate(before)).orderBy("deletionDue").limit(limit);
      return (await due.get()).docs.flatMap((snapshot) => {
        const slice: unknown = snapshot.get("deletionSlice");
        return typeof slice === "number" ? { teamId: snapshot.id, slice } : [];
      });
    },

    /** Deletes in pages, and yields how many documents each took: first what opens the team, then the secrets, then the rest. */
    async *deleteContents({ liveId, sandboxId }: TeamIds): AsyncGenerator<number> {
      for (const index of indexesOf([liveId, sandboxId])) yield* emptied(index);
      for (const id of [sandboxId, liveId]) yield* emptiedBelow(teams.doc(id), keptToTheEnd);
    },

    /** The secret that the pseudonyms of this trail are made with; it goes with the team. */
    async trailSecret(liveId: string, fresh: string, now: Date): Promise<string> {
      const ref = db.collection("deletedTeams").doc(liveId);
      const known: unknown = (await ref.get()).get("trailSecret");
      if (typeof known === "string") return known;
      await ref.set({ trailSecret: fresh, ...newDocument(now) });
      return fresh;
    },

    /** Moves the trail to where the team's end does not reach it, each entry in one commit with its deletion. */
    async *moveTrail({ liveId, sandboxId }: TeamIds, erase: Erase): AsyncGenerator<number> {
      for (const id of [liveId, sandboxId]) {
        for (;;) {
          const { docs } = await db.collection(`teams/${id}/auditLogs`).limit(pageSize).get();
          if (docs.length === 0) break;
          const batch = db.batch();
          for (const snapshot of docs) {
            const kept = erase(snapshot.data());
            if (kept) batch.set(trail(liveId).doc(snapshot.id), kept);
            batch.delete(snapshot.ref);
          }
          await batch.commit();
          yield docs.length;
        }
      }
    },

    async listMemberIds({ liveId, sandboxId }: TeamIds, limit: number): Promise<string[]> {
      const pages = await Promise.all(
        [liveId, sandboxId].map((id) =>
          db.collection(`teams/${id}/members`).orderBy(FieldPath.documentId()).limit(limit).select().get(),
        ),
      );
      return [...new Set(pages.flatMap(({ docs }) => docs.map((snapshot) => snapshot.id)))];
    },

    /** Whether anything but the team's own document is left, however it came there. */
    async isEmpty({ liveId, sandboxId }: TeamIds): Promise<boolean> {
      const left = await Promise.all([liveId, sandboxId].map((id) => teams.doc(id).listCollections()));
      return left.every((collections) => collections.length === 0);
    },

    deleteTeams(tx: Tx, { liveId, sandboxId }: TeamIds, expiresAt: Date, now: Date): void {
      tx.delete(teams.doc(liveId));
      tx.delete(teams.doc(sandboxId));
      tx.set(db.collection("deletedTeams").doc(liveId), {
        teamId: liveId,
        sandboxTeamId: sandboxId,
        deletedAt: Timestamp.fromDate(now),
        // A TTL policy on `expiresAt` removes it, as it does the entries.
        expiresAt: Timestamp.fromDate(expiresAt),
        ...newDocument(now),
      });
    },
  };
}
export type DeletionStore = ReturnType<typeof createDeletionStore>;

function secretsFirst(collections: CollectionReference[]): CollectionReference[] {
  const isSecret = ({ id }: CollectionReference) => /secret|token|mail|idempotency/i.test(id);
  return collections.toSorted((a, b) => Number(isSecret(b)) - Number(isSecret(a)));
}
