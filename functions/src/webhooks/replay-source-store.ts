import { FieldPath, type Firestore, type Query, Timestamp } from "firebase-admin/firestore";
import { testEventType } from "@/types/events";
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

  function those(teamId: string, { webhookId, since, until, statuses, types }: ReplaySelection): Query {
    const query = deliveries(teamId)
      .where("webhookId", "==", webhookId)
      .where("status", "in", [...statuses])
      .where("createdAt", ">=", timeOf(since))
      .where("createdAt", "<", timeOf(until));
    return (types ? query.where("type", "in", types) : query).orderBy("createdAt", "asc");
  }

  /** By the time at which they were canceled: they may have waited for a retry since long before. */
  function canceledWhileOff(teamId: string, { webhookId, since, missedUntil, types }: CatchUpSelection): Query {
    const query = deliveries(teamId)
      .where("webhookId", "==", webhookId)
      .where("canceledWhileOffAt", ">=", timeOf(since))
      .where("canceledWhileOffAt", "<", timeOf(missedUntil));
    return (types ? query.where("type", "in", types) : query).orderBy("canceledWhileOffAt", "asc");
  }

  async function page(
    tx: Tx,
    teamId: string,
    { query, orderedBy }: { query: Query; orderedBy: "createdAt" | "canceledWhileOffAt" },
    limit: number,
    after: TimeCursor | undefined,
    unreadable: (err: unknown) => void,
  ): Promise<ReplayPage> {
    let next = query.orderBy(FieldPath.documentId(), "asc").limit(limit);
    if (after) next = next.startAfter(Timestamp.fromDate(after.at), after.id);
    const { docs } = await tx.query(next);
    const found = translated(docs, (snapshot) => deliveryFrom(teamId, snapshot), unreadable);
    const final = docs.at(-1);
    const at: unknown = final?.get(orderedBy);
    return { found, size: docs.length, last: final && at instanceof Timestamp ? { at: at.toDate(), id: final.id } : null };
  }

  return {
    /** Without tests, which no replay sends. */
    async count(teamId: string, selection: ReplaySelection, atMost: number): Promise<{ count: number; isExact: boolean }> {
      if (selection.statuses.length === 0) return { count: 0, isExact: true };
      const counted = async (one: ReplaySelection) => (await those(teamId, one).limit(atMost).count().get()).data().count;
      const { types = [testEventType] } = selection;
      const [all, tests] = await Promise.all([
        counted(selection),
        types.includes(testEventType) ? counted({ ...selection, types: [testEventType] }) : 0,
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
      const query = those(teamId, selection);
      return page(tx, teamId, { query, orderedBy: "createdAt" }, limit, after, unreadable);
    },

    /** Of the first so many, those that are not among the canceled that are asked for anyway. */
    async countCanceledWhileOff(
      teamId: string,
      selection: CatchUpSelection,
      atMost: number,
    ): Promise<{ count: number; isExact: boolean }> {
      const { docs } = await canceledWhileOff(teamId, selection).select("createdAt").limit(atMost).get();
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
      const query = canceledWhileOff(teamId, selection);
      return page(tx, teamId, { query, orderedBy: "canceledWhileOffAt" }, limit, after, unreadable);
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
