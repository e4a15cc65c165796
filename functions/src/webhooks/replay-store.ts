import { type DocumentSnapshot, FieldPath, FieldValue, type Firestore, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import { type Replay, replaySchema } from "@/types/replays";
import { documentFields, newDocument, readDocument, timestampSchema, toIso } from "../platform/document";
import { readPage } from "../platform/readable-page";
import type { TimeCursor } from "../platform/time-cursor";
import type { Tx } from "../platform/transaction";
import type { DueDelivery } from "./stored-delivery";

const { webhookId, status, reason, statuses, types, includeMissed, total, isExact, replayed, createdBy, beforeFilter } =
  replaySchema.shape;
/** What ended, what was canceled because the webhook was off, and events that have no delivery: in this order. */
const replayPhases = ["deliveries", "off", "missed"] as const;
const placeDocument = z.object({
  phase: z.enum(replayPhases),
  after: z.object({ at: timestampSchema, id: z.string() }).optional(),
});
const replayDocument = z.object({
  ...{ webhookId, status, reason, statuses, types, includeMissed, total, isExact, replayed, createdBy, beforeFilter },
  since: timestampSchema,
  until: timestampSchema,
  missedPatterns: z.array(z.string()),
  /** Those that began before it was kept go to their end. */
  missedUntil: timestampSchema.optional(),
  slice: z.int(),
  place: placeDocument,
  due: timestampSchema.optional(),
  sent: z.array(z.object({ deliveryId: z.string(), attempt: z.int() })).default([]),
  ...documentFields,
});

/** Where the next slice goes on. */
export interface ReplayPlace {
  phase: (typeof replayPhases)[number];
  after?: TimeCursor;
}
export interface StoredReplay extends Replay {
  teamId: string;
  missedPatterns: string[];
  missedUntil: string;
  slice: number;
  place: ReplayPlace;
  due?: Date;
  /** What the last slice set on its way, so that one who runs it again can queue it. */
  sent: Sent[];
}
type Sent = Pick<DueDelivery, "deliveryId" | "attempt">;
export type NewReplay = Omit<StoredReplay, "createdAt" | "updatedAt" | "slice" | "due" | "sent" | "replayed" | "reason">;
export interface DueReplay {
  teamId: string;
  replayId: string;
  slice: number;
}

const retentionDays = 30;

export function createReplayStore(db: Firestore) {
  const replays = (teamId: string) => db.collection(`teams/${teamId}/webhookReplays`);

  return {
    /** Its first slice begins at `due`. */
    create(tx: Tx, { id, teamId, since, until, missedUntil, place, ...fields }: NewReplay, due: Date, now: Date): StoredReplay {
      const begun = { ...fields, slice: 0, replayed: 0, sent: [] };
      tx.create(replays(teamId).doc(id), {
        ...begun,
        since: Timestamp.fromDate(new Date(since)),
        until: Timestamp.fromDate(new Date(until)),
        missedUntil: Timestamp.fromDate(new Date(missedUntil)),
        place: placeFields(place),
        ...(fields.status === "running" ? { due: Timestamp.fromDate(due) } : {}),
        // A TTL policy on `expiresAt` removes it.
        expiresAt: Timestamp.fromMillis(now.getTime() + retentionDays * 86_400_000),
        ...newDocument(now),
      });
      const times = { createdAt: now.toISOString(), updatedAt: now.toISOString() };
      return { id, teamId, since, until, missedUntil, place, ...begun, ...times };
    },

    async read(teamId: string, replayId: string, tx?: Tx): Promise<StoredReplay | null> {
      const ref = replays(teamId).doc(replayId);
      return replayFrom(teamId, await (tx ? tx.get(ref) : ref.get()));
    },

    async isRunning(tx: Tx, teamId: string, webhook: string): Promise<boolean> {
      const running = replays(teamId).where("webhookId", "==", webhook).where("status", "==", "running").limit(1);
      return !(await tx.query(running)).empty;
    },

    /** Newest first. */
    async list(
      teamId: string,
      webhook: string,
      limit: number,
      after: TimeCursor | undefined,
      unreadable: (err: unknown) => void,
    ): Promise<StoredReplay[]> {
      let query = replays(teamId)
        .where("webhookId", "==", webhook)
        .orderBy("createdAt", "desc")
        .orderBy(FieldPath.documentId(), "desc");
      if (after) query = query.startAfter(Timestamp.fromDate(after.at), after.id);
      return readPage(query, limit, (snapshot) => replayFrom(teamId, snapshot), unreadable);
    },

    /** The slice is done; the next one begins at `due`. */
    advance(
      tx: Tx,
      { teamId, id, slice, replayed }: StoredReplay,
      sent: Sent[],
      next: { place: ReplayPlace; due: Date },
      now: Date,
    ): void {
      tx.update(replays(teamId).doc(id), {
        slice: slice + 1,
        replayed: replayed + sent.length,
        sent,
        place: placeFields(next.place),
        due: Timestamp.fromDate(next.due),
        updatedAt: Timestamp.fromDate(now),
      });
    },

    /** After its last slice, which sent these. */
    finish(tx: Tx, { teamId, id, replayed }: StoredReplay, sent: Sent[], now: Date): void {
      tx.update(replays(teamId).doc(id), {
        status: "done",
        replayed: replayed + sent.length,
        sent,
        due: FieldValue.delete(),
        updatedAt: Timestamp.fromDate(now),
      });
    },

    /** Before its time. */
    cancel(tx: Tx, { teamId, id }: StoredReplay, because: string | undefined, now: Date): void {
      const updatedAt = Timestamp.fromDate(now);
      const why = because === undefined ? {} : { reason: because };
      tx.update(replays(teamId).doc(id), { status: "canceled", ...why, due: FieldValue.delete(), updatedAt });
    },

    async listDue(before: Date, limit: number): Promise<DueReplay[]> {
      const due = db.collectionGroup("webhookReplays").where("due", "<", Timestamp.fromDate(before)).orderBy("due").limit(limit);
      return (await due.get()).docs.flatMap((snapshot) => {
        const teamId = snapshot.ref.parent.parent?.id;
        const slice: unknown = snapshot.get("slice");
        return teamId && typeof slice === "number" ? { teamId, replayId: snapshot.id, slice } : [];
      });
    },
  };
}

function placeFields({ phase, after }: ReplayPlace) {
  return { phase, ...(after ? { after: { at: Timestamp.fromDate(after.at), id: after.id } } : {}) };
}

function replayFrom(teamId: string, snapshot: DocumentSnapshot): StoredReplay | null {
  const document = readDocument(replayDocument, snapshot);
  if (!document) return null;
  const { schemaVersion: _, createdAt, updatedAt, since, until, missedUntil, place, due, ...fields } = document;
  const { phase, after } = place;
  return {
    id: snapshot.id,
    teamId,
    ...fields,
    since: toIso(since),
    until: toIso(until),
    missedUntil: toIso(missedUntil ?? until),
    place: { phase, ...(after ? { after: { at: after.at.toDate(), id: after.id } } : {}) },
    ...(due ? { due: due.toDate() } : {}),
    createdAt: toIso(createdAt),
    updatedAt: toIso(updatedAt),
  };
}
