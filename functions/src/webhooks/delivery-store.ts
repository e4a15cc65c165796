import { type DocumentSnapshot, FieldPath, FieldValue, type Firestore, type Query, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import { testEventType } from "@/types/events";
import type { Outcome } from "@/types/outcomes";
import { attemptSchema, cancelReasonSchema, deliveryStatusSchema } from "@/types/webhooks";
import { dueFields, dueTimeOf, type DuePage, type DuePlace, dueRange } from "../platform/due-shards";
import { documentFields, newDocument, readDocument, timestampSchema, toIso } from "../platform/document";
import { type GatheredDocuments, singleDocuments } from "../platform/gathered-documents";
import { isLostRace } from "../platform/lost-race";
import { readPage, translated } from "../platform/readable-page";
import type { TimeCursor } from "../platform/time-cursor";
import type { Tx } from "../platform/transaction";
import { isOpen } from "./delivery-states";
import type {
  DeliveryChange,
  DeliveryFilter,
  DeliveryStore,
  DueDelivery,
  NewDelivery,
  ReadDelivery,
  StoredDelivery,
} from "./stored-delivery";

const attemptDocument = attemptSchema.omit({ at: true }).extend({ at: timestampSchema });
const deliveryDocument = z.object({
  webhookId: z.string(),
  eventId: z.string(),
  type: z.string(),
  status: deliveryStatusSchema,
  attempts: z.array(attemptDocument),
  /** Attempts ever made; `attempts` keeps the newest. */
  attemptCount: z.int(),
  retriesSpent: z.int(),
  /** How the next attempt came to be. */
  trigger: attemptSchema.shape.trigger,
  nextAttemptAt: timestampSchema.optional(),
  /** No sweep finds it meanwhile. */
  pausedAt: timestampSchema.optional(),
  orderingKey: z.string().optional(),
  /** Its filter could not be asked when the event was published. */
  unfiltered: z.literal(true).optional(),
  /** There only while it is canceled because its webhook was off: by this a catch-up finds it. */
  canceledWhileOffAt: timestampSchema.optional(),
  cancelReason: cancelReasonSchema.optional(),
  ...documentFields,
});

const outcomeDocument = deliveryDocument.pick({ type: true, status: true, attemptCount: true, createdAt: true });

const arrivedAtOnce = 20;
const retentionMs = 30 * 86_400_000;

export function createDeliveryStore(db: Firestore, documents: GatheredDocuments = singleDocuments) {
  const deliveries = (teamId: string) => db.collection(`teams/${teamId}/deliveries`);

  const lineOf = (teamId: string, webhookId: string, orderingKey: string) =>
    deliveries(teamId)
      .where("webhookId", "==", webhookId)
      .where("orderingKey", "==", orderingKey)
      .orderBy("line")
      .orderBy("place");

  const store = {
    create(tx: Tx, { id, teamId, place, ...fields }: NewDelivery, now: Date): void {
      tx.create(deliveries(teamId).doc(id), {
        ...fields,
        // The time of the commit, by Firestore's clock: those of writers do not agree on who came first.
        ...(fields.orderingKey === undefined ? {} : { line: FieldValue.serverTimestamp(), place: place ?? 0 }),
        status: "pending",
        attempts: [],
        attemptCount: 0,
        retriesSpent: 0,
        ...dueFields(id, now),
        // A TTL policy on `expiresAt` removes it.
        expiresAt: Timestamp.fromMillis(now.getTime() + retentionMs),
        ...newDocument(now),
      });
    },

    async read(teamId: string, deliveryId: string): Promise<ReadDelivery | null> {
      return readFrom(teamId, await documents.read(deliveries(teamId).doc(deliveryId)));
    },

    async readIn(tx: Tx, teamId: string, deliveryId: string): Promise<StoredDelivery | null> {
      return deliveryFrom(teamId, await tx.get(deliveries(teamId).doc(deliveryId)));
    },

    async record({ delivery, version }: ReadDelivery, change: DeliveryChange, now: Date): Promise<boolean> {
      const ref = deliveries(delivery.teamId).doc(delivery.id);
      try {
        const precondition = { lastUpdateTime: version as Timestamp };
        await documents.update({ ref, fields: changeFields(delivery, change, now), precondition });
        return true;
      } catch (err) {
        if (isLostRace(err)) return false;
        throw err;
      }
    },

    change(tx: Tx, delivery: StoredDelivery, change: DeliveryChange, now: Date): void {
      tx.update(deliveries(delivery.teamId).doc(delivery.id), changeFields(delivery, change, now));
    },

    /** Whether any that was made since the time has arrived, and was no test. */
    async hasArrived(tx: Tx, teamId: string, webhookId: string, since: Date): Promise<boolean> {
      const arrived = deliveries(teamId)
        .where("webhookId", "==", webhookId)
        .where("status", "==", "delivered")
        .where("createdAt", ">=", Timestamp.fromDate(since))
        .orderBy("createdAt")
        .select("type", "createdAt")
        .limit(arrivedAtOnce);
      for (let page: Query = arrived; ; ) {
        const { docs } = await tx.query(page);
        if (docs.some((snapshot) => snapshot.get("type") !== testEventType)) return true;
        const last = docs.at(-1);
        if (!last || docs.length < arrivedAtOnce) return false;
        page = arrived.startAfter(last);
      }
    },

    async firstInLine(
      teamId: string,
      webhookId: string,
      orderingKey: string,
      unreadable: (err: unknown) => void,
    ): Promise<ReadDelivery | null> {
      const open = lineOf(teamId, webhookId, orderingKey).where("status", "in", ["pending", "delivering", "retrying"]);
      const [first] = await readPage(open, 1, (snapshot) => readFrom(teamId, snapshot), unreadable);
      return first ?? null;
    },

    async nextInLine(
      { id, teamId, webhookId, orderingKey }: StoredDelivery,
      unreadable: (err: unknown) => void,
    ): Promise<ReadDelivery | null> {
      const self = await deliveries(teamId).doc(id).get();
      if (!self.exists || orderingKey === undefined) return null;
      const { docs } = await lineOf(teamId, webhookId, orderingKey).startAfter(self).limit(1).get();
      const [next] = translated(docs, (snapshot) => readFrom(teamId, snapshot), unreadable);
      return next ?? null;
    },

    async listDue(shard: number, before: Date, limit: number, after?: DuePlace): Promise<DuePage<DueDelivery>> {
      const [from, until] = dueRange(shard, before);
      let query = db.collectionGroup("deliveries").where("due", ">=", from).where("due", "<", until).orderBy("due").limit(limit);
      if (after) query = query.startAfter(after.place);
      const found = await query.get();
      const due = found.docs.flatMap((snapshot) => {
        const teamId = snapshot.ref.parent.parent?.id;
        const attemptCount: unknown = snapshot.get("attemptCount");
        if (!teamId || typeof attemptCount !== "number") return [];
        const overdue = {
          dueAt: dueTimeOf(snapshot.get("due") as string),
          waitsForACall: snapshot.get("orderingKey") !== undefined,
        };
        const eventId: unknown = snapshot.get("eventId");
        const isOfEvent = attemptCount === 0 && snapshot.get("trigger") === "automatic" && typeof eventId === "string";
        const first = isOfEvent ? { eventId } : {};
        return { teamId, deliveryId: snapshot.id, attempt: attemptCount + 1, ...first, ...overdue };
      });
      const last = found.docs.at(-1);
      return { due, next: last && found.size === limit ? { place: last } : null };
    },

    /** Newest first. One that cannot be read is left out. */
    async list(
      teamId: string,
      { webhookIds, status, type, from, to, withoutTests }: DeliveryFilter,
      limit: number,
      after: TimeCursor | undefined,
      unreadable: (err: unknown) => void,
    ): Promise<StoredDelivery[]> {
      let query = deliveries(teamId).where("webhookId", "in", webhookIds);
      if (status) query = query.where("status", "==", status);
      if (type) query = query.where("type", "==", type);
      if (from) query = query.where("createdAt", ">=", Timestamp.fromDate(from));
      if (to) query = query.where("createdAt", "<", Timestamp.fromDate(to));
      query = query.orderBy("createdAt", "desc").orderBy(FieldPath.documentId(), "desc");
      if (after) query = query.startAfter(Timestamp.fromDate(after.at), after.id);
      const isLeftOut = (snapshot: DocumentSnapshot) => withoutTests && snapshot.get("type") === testEventType;
      return readPage(query, limit, (one) => (isLeftOut(one) ? null : deliveryFrom(teamId, one)), unreadable);
    },

    /** Newest first, without tests, and without what receivers answered. */
    async listOutcomes(teamId: string, webhookId: string, limit: number, unreadable: (err: unknown) => void): Promise<Outcome[]> {
      const query = deliveries(teamId)
        .where("webhookId", "==", webhookId)
        .orderBy("createdAt", "desc")
        .select("type", "status", "attemptCount", "createdAt");
      return readPage(query, limit, outcomeFrom, unreadable);
    },
  };
  return store satisfies DeliveryStore;
}

function changeFields(
  before: StoredDelivery,
  { attempts, nextAttemptAt, pausedAt, canceledWhileOffAt, ...change }: DeliveryChange,
  now: Date,
) {
  const due = nextAttemptAt && dueFields(before.id, nextAttemptAt);
  // What is set going again, however old it is, has all of its retries before it.
  const goesOn = isOpen(change.status) && !pausedAt && (!isOpen(before.status) || before.pausedAt !== undefined);
  return {
    ...change,
    ...(attempts ? { attempts: attempts.map((attempt) => ({ ...attempt, at: Timestamp.fromDate(new Date(attempt.at)) })) } : {}),
    nextAttemptAt: due?.nextAttemptAt ?? FieldValue.delete(),
    due: pausedAt ? FieldValue.delete() : (due?.due ?? FieldValue.delete()),
    ...(goesOn ? { expiresAt: Timestamp.fromMillis(now.getTime() + retentionMs) } : {}),
    ...(pausedAt || before.pausedAt ? { pausedAt: pausedAt ? Timestamp.fromDate(pausedAt) : FieldValue.delete() } : {}),
    ...(canceledWhileOffAt ? { canceledWhileOffAt: Timestamp.fromDate(canceledWhileOffAt) } : {}),
    ...(change.status === "canceled" ? {} : cancellationEnds(before)),
    updatedAt: Timestamp.fromDate(now),
  };
}

function cancellationEnds({ canceledWhileOffAt, cancelReason }: StoredDelivery) {
  return {
    ...(canceledWhileOffAt ? { canceledWhileOffAt: FieldValue.delete() } : {}),
    ...(cancelReason ? { cancelReason: FieldValue.delete() } : {}),
  };
}

function outcomeFrom(snapshot: DocumentSnapshot): Outcome | null {
  const document = readDocument(outcomeDocument, snapshot);
  if (!document || document.type === testEventType) return null;
  const { status, attemptCount: attempts, createdAt } = document;
  return { deliveryId: snapshot.id, status, attempts, createdAt: toIso(createdAt) };
}

function readFrom(teamId: string, snapshot: DocumentSnapshot): ReadDelivery | null {
  const delivery = deliveryFrom(teamId, snapshot);
  return delivery && { delivery, version: snapshot.updateTime };
}

export function deliveryFrom(teamId: string, snapshot: DocumentSnapshot): StoredDelivery | null {
  const document = readDocument(deliveryDocument, snapshot);
  if (!document) return null;
  const { schemaVersion: _, createdAt, updatedAt, nextAttemptAt, pausedAt, canceledWhileOffAt, attempts, ...fields } = document;
  return {
    id: snapshot.id,
    teamId,
    ...fields,
    attempts: attempts.map((attempt) => ({ ...attempt, at: toIso(attempt.at) })),
    ...(nextAttemptAt ? { nextAttemptAt: toIso(nextAttemptAt) } : {}),
    ...(pausedAt ? { pausedAt: toIso(pausedAt) } : {}),
    ...(canceledWhileOffAt ? { canceledWhileOffAt: toIso(canceledWhileOffAt) } : {}),
    createdAt: toIso(createdAt),
    updatedAt: toIso(updatedAt),
  };
}
