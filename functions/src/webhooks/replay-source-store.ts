import { FieldPath, type Firestore, Timestamp } from "firebase-admin/firestore";
import type { Replay } from "@/types/replays";
import type { DeliveryStatus } from "@/types/webhooks";
import { translated } from "../platform/readable-page";
import type { TimeCursor } from "../platform/time-cursor";
import type { Tx } from "../platform/transaction";
import { deliveryFrom, type StoredDelivery } from "./delivery-store";

/** Which deliveries a replay is of. */
export interface ReplaySelection extends Pick<Replay, "webhookId" | "since" | "until" | "types"> {
  statuses: readonly DeliveryStatus[];
}

/** A webhook's deliveries as a replay reads them, and who looks for those that a mended webhook lets pass. */
export function createReplaySourceStore(db: Firestore) {
  const deliveries = (teamId: string) => db.collection(`teams/${teamId}/deliveries`);

  const those = (teamId: string, { webhookId, since, until, statuses }: ReplaySelection) =>
    deliveries(teamId)
      .where("webhookId", "==", webhookId)
      .where("status", "in", [...statuses])
      .where("createdAt", ">=", Timestamp.fromDate(new Date(since)))
      .where("createdAt", "<", Timestamp.fromDate(new Date(until)));

  return {
    async count(teamId: string, selection: ReplaySelection, atMost: number): Promise<number> {
      if (selection.statuses.length === 0) return 0;
      let query = those(teamId, selection);
      if (selection.types) query = query.where("type", "in", selection.types);
      query = query.orderBy("createdAt", "asc").limit(atMost);
      return (await query.count().get()).data().count;
    },

    /** Oldest first. One that cannot be read is passed over; `last` is where to go on. */
    async list(
      tx: Tx,
      teamId: string,
      selection: ReplaySelection,
      limit: number,
      after: TimeCursor | undefined,
      unreadable: (err: unknown) => void,
    ): Promise<{ found: StoredDelivery[]; size: number; last: TimeCursor | null }> {
      if (selection.statuses.length === 0) return { found: [], size: 0, last: null };
      let query = those(teamId, selection);
      if (selection.types) query = query.where("type", "in", selection.types);
      query = query.orderBy("createdAt", "asc").orderBy(FieldPath.documentId(), "asc").limit(limit);
      if (after) query = query.startAfter(Timestamp.fromDate(after.at), after.id);
      const { docs } = await tx.query(query);
      const found = translated(docs, (snapshot) => deliveryFrom(teamId, snapshot), unreadable);
      const final = docs.at(-1);
      const at: unknown = final?.get("createdAt");
      return { found, size: docs.length, last: final && at instanceof Timestamp ? { at: at.toDate(), id: final.id } : null };
    },

    /** Those of the ids that no delivery has. */
    async absent(tx: Tx, teamId: string, ids: string[]): Promise<Set<string>> {
      const read = await tx.getAll(...ids.map((id) => deliveries(teamId).doc(id)));
      return new Set(read.filter(({ exists }) => !exists).map(({ id }) => id));
    },
  };
}
