import { FieldPath, type Firestore, type QuerySnapshot, Timestamp } from "firebase-admin/firestore";
import { testEventType } from "@/types/events";
import type { Replay } from "@/types/replays";
import type { DeliveryStatus } from "@/types/webhooks";
import { translated } from "../platform/readable-page";
import type { TimeCursor } from "../platform/time-cursor";
import type { Tx } from "../platform/transaction";
import { deliveryFrom } from "./delivery-store";
import type { StoredDelivery } from "./stored-delivery";

/** Which deliveries a replay is of. */
export interface ReplaySelection extends Pick<Replay, "webhookId" | "since" | "until" | "types"> {
  statuses: readonly DeliveryStatus[];
}
/** And up to when what was canceled because the webhook was off is part of it, exclusive. */
export interface CatchUpSelection extends ReplaySelection {
  missedUntil: string;
}
export interface ReplayPage {
  found: StoredDelivery[];
  size: number;
  last: TimeCursor | null;
}

const timeOf = (iso: string) => Timestamp.fromDate(new Date(iso));

/** A webhook's deliveries as a replay reads them, and who looks for those that a mended webhook lets pass. */
export function createReplaySourceStore(db: Firestore) {
  const deliveries = (teamId: string) => db.collection(`teams/${teamId}/deliveries`);

  const those = (teamId: string, { webhookId, since, until, statuses }: ReplaySelection) =>
    deliveries(teamId)
      .where("webhookId", "==", webhookId)
      .where("status", "in", [...statuses])
      .where("createdAt", ">=", timeOf(since))
      .where("createdAt", "<", timeOf(until));

  /** By the time at which they were canceled: they may have waited for a retry since long before. */
  const canceledWhileOff = (teamId: string, { webhookId, since, missedUntil }: CatchUpSelection) =>
    deliveries(teamId)
      .where("webhookId", "==", webhookId)
      .where("canceledWhileOffAt", ">=", timeOf(since))
      .where("canceledWhileOffAt", "<", timeOf(missedUntil));

  async function counted(teamId: string, selection: ReplaySelection, atMost: number): Promise<number> {
    let query = those(teamId, selection);
    if (selection.types) query = query.where("type", "in", selection.types);
    query = query.orderBy("createdAt", "asc").limit(atMost);
    return (await query.count().get()).data().count;
  }

  return {
    /** Without tests, which no replay sends. */
    async count(teamId: string, selection: ReplaySelection, atMost: number): Promise<{ count: number; isExact: boolean }> {
      if (selection.statuses.length === 0) return { count: 0, isExact: true };
      const { types = [testEventType] } = selection;
      const [all, tests] = await Promise.all([
        counted(teamId, selection, atMost),
        types.includes(testEventType) ? counted(teamId, { ...selection, types: [testEventType] }, atMost) : 0,
      ]);
      return { count: all - tests, isExact: all < atMost };
    },

    /** Oldest first. One that cannot be read is passed over; `last` is where to go on. */
    async list(
      tx: Tx,
      teamId: string,
      selection: ReplaySelection,
      limit: number,
      after: TimeCursor | undefined,
      unreadable: (err: unknown) => void,
    ): Promise<ReplayPage> {
      if (selection.statuses.length === 0) return { found: [], size: 0, last: null };
      let query = those(teamId, selection);
      if (selection.types) query = query.where("type", "in", selection.types);
      query = query.orderBy("createdAt", "asc").orderBy(FieldPath.documentId(), "asc").limit(limit);
      if (after) query = query.startAfter(Timestamp.fromDate(after.at), after.id);
      return pageOf(teamId, await tx.query(query), "createdAt", unreadable);
    },

    /** Of the first so many, those that are not among the canceled that are asked for anyway. */
    async countCanceledWhileOff(
      teamId: string,
      selection: CatchUpSelection,
      atMost: number,
    ): Promise<{ count: number; isExact: boolean }> {
      let query = canceledWhileOff(teamId, selection);
      if (selection.types) query = query.where("type", "in", selection.types);
      query = query.orderBy("canceledWhileOffAt", "asc").limit(atMost);
      const { docs } = await query.select("createdAt").get();
      const others = docs.filter((snapshot) => {
        const at: unknown = snapshot.get("createdAt");
        return !selection.statuses.includes("canceled") || !(at instanceof Timestamp) || !isWithin(at, selection);
      });
      return { count: others.length, isExact: docs.length < atMost };
    },

    /** As `list`, of what was canceled because the webhook was off, in the order in which it was. */
    async listCanceledWhileOff(
      tx: Tx,
      teamId: string,
      selection: CatchUpSelection,
      limit: number,
      after: TimeCursor | undefined,
      unreadable: (err: unknown) => void,
    ): Promise<ReplayPage> {
      let query = canceledWhileOff(teamId, selection);
      if (selection.types) query = query.where("type", "in", selection.types);
      query = query.orderBy("canceledWhileOffAt", "asc").orderBy(FieldPath.documentId(), "asc").limit(limit);
      if (after) query = query.startAfter(Timestamp.fromDate(after.at), after.id);
      return pageOf(teamId, await tx.query(query), "canceledWhileOffAt", unreadable);
    },

    /** Those of the ids that no delivery has. */
    async absent(tx: Tx, teamId: string, ids: string[]): Promise<Set<string>> {
      const read = await tx.getAll(...ids.map((id) => deliveries(teamId).doc(id)));
      return new Set(read.filter(({ exists }) => !exists).map(({ id }) => id));
    },
  };
}

function isWithin(at: Timestamp, { since, until }: ReplaySelection): boolean {
  return at.toMillis() >= Date.parse(since) && at.toMillis() < Date.parse(until);
}

function pageOf(
  teamId: string,
  { docs }: QuerySnapshot,
  orderedBy: "createdAt" | "canceledWhileOffAt",
  unreadable: (err: unknown) => void,
): ReplayPage {
  const found = translated(docs, (snapshot) => deliveryFrom(teamId, snapshot), unreadable);
  const final = docs.at(-1);
  const at: unknown = final?.get(orderedBy);
  return { found, size: docs.length, last: final && at instanceof Timestamp ? { at: at.toDate(), id: final.id } : null };
}
