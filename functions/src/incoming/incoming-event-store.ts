import { type DocumentSnapshot, FieldPath, FieldValue, type Firestore, Timestamp } from "firebase-admin/firestore";
import { type Diagnosis, type IncomingStatus, type LastReceived } from "@/types/incoming";
import { newDocument } from "../platform/document";
import { dueFields, dueTimeOf, type DuePage, type DuePlace, dueRange } from "../platform/due-shards";
import { isAlreadyThere, isLostRace } from "../platform/lost-race";
import { readPage } from "../platform/readable-page";
import type { TimeCursor } from "../platform/time-cursor";
import type { Tx } from "../platform/transaction";
import {
  attemptsToDocument,
  type IncomingChange,
  incomingFrom,
  lastReceivedFrom,
  type NewIncoming,
  type ReceivedBody,
  receivedBodyOf,
  type StoredIncoming,
} from "./incoming-document";

const retentionDays = 30;
const rejectedRetentionDays = 7;
/** What of a body stands in the document itself: lists read it along. */
const inlineBytes = 32 * 1024;
/** A document takes 1 MiB. */
const chunkBytes = 900_000;

export interface DueIncoming {
  teamId: string;
  incomingId: string;
  attempt: number;
}
export interface IncomingFilter {
  sourceId?: string | undefined;
  status?: IncomingStatus | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

export function createIncomingEventStore(db: Firestore) {
  const events = (teamId: string) => db.collection(`teams/${teamId}/incomingEvents`);
  const bodies = (teamId: string, id: string) => db.collection(`teams/${teamId}/incomingEvents/${id}/bodies`);

  return {
    /**
     * What was verified, and waits to be processed. False where the id is known. No transaction: two of the same id would
     * wait for each other's locks, and senders do not wait long.
     */
    async createOnce(incoming: NewIncoming, now: Date): Promise<boolean> {
      const { teamId, id, rawBody, ...fields } = incoming;
      const chunks = chunksOf(rawBody.subarray(inlineBytes));
      const batch = db.batch();
      batch.create(events(teamId).doc(id), {
        ...documentOf(fields, rawBody, now),
        status: "received",
        chunks: chunks.length,
        ...dueFields(id, now),
        expiresAt: daysAfter(now, retentionDays),
      });
      for (const [number, bytes] of chunks.entries()) {
        const chunk = { bytes, expiresAt: daysAfter(now, retentionDays), ...newDocument(now) };
        batch.create(bodies(teamId, id).doc(String(number)), chunk);
      }
      return unlessThere(batch.commit());
    },

    /** What was refused: the beginning of its body is kept. False when the place is taken. */
    async createRejected(incoming: NewIncoming, diagnosis: Diagnosis, now: Date, keptBytes: number): Promise<boolean> {
      const { teamId, id, rawBody, ...fields } = incoming;
      const document = {
        ...documentOf(fields, rawBody, now),
        body: rawBody.subarray(0, keptBytes),
        status: "rejected",
        chunks: 0,
        diagnosis,
        expiresAt: daysAfter(now, rejectedRetentionDays),
      };
      return unlessThere(events(teamId).doc(id).create(document));
    },

    async noteRepeat({ teamId, id }: StoredIncoming, diagnosis: Diagnosis, now: Date): Promise<void> {
      const updatedAt = Timestamp.fromDate(now);
      await events(teamId)
        .doc(id)
        .update({ repeats: FieldValue.increment(1), diagnosis, updatedAt });
    },

    /** Compare-and-set; false when someone has written it since it was read. */
    async takeUpAgain({ teamId, id, version }: StoredIncoming, diagnosis: Diagnosis, now: Date): Promise<boolean> {
      const change = { status: "received", retriesSpent: 0, trigger: "automatic", nextAttemptAt: now } as const;
      const fields = { ...changeFields(id, change, now), repeats: FieldValue.increment(1), diagnosis };
      try {
        await events(teamId)
          .doc(id)
          .update(fields, { lastUpdateTime: version as Timestamp });
        return true;
      } catch (err) {
        if (isLostRace(err)) return false;
        throw err;
      }
    },

    async read(teamId: string, id: string, tx?: Tx): Promise<StoredIncoming | null> {
      const ref = events(teamId).doc(id);
      return incomingFrom(teamId, await (tx ? tx.get(ref) : ref.get()));
    },

    /** Byte for byte, but for what was refused. */
    async readBody(teamId: string, id: string): Promise<ReceivedBody | null> {
      const [first, rest] = await Promise.all([events(teamId).doc(id).get(), bodies(teamId, id).get()]);
      return receivedBodyOf(first, rest.docs);
    },

    /** Compare-and-set: the commit fails, as `isLostRace` tells, when someone has written it since it was read. */
    change(tx: Tx, { teamId, id, version }: StoredIncoming, change: IncomingChange, now: Date): void {
      tx.update(events(teamId).doc(id), changeFields(id, change, now), version as Timestamp);
    },

    async record({ teamId, id, version }: StoredIncoming, change: IncomingChange, now: Date): Promise<void> {
      const precondition = { lastUpdateTime: version as Timestamp };
      await events(teamId)
        .doc(id)
        .update(changeFields(id, change, now), precondition);
    },

    /** Those of a shard that were due before the time, the longest overdue first; `next` goes on after them. */
    async listDue(shard: number, before: Date, limit: number, after?: DuePlace): Promise<DuePage<DueIncoming>> {
      const [from, until] = dueRange(shard, before);
      let query = db
        .collectionGroup("incomingEvents")
        .where("due", ">=", from)
        .where("due", "<", until)
        .orderBy("due")
        .limit(limit);
      if (after) query = query.startAfter(after.place);
      const found = await query.get();
      const due = found.docs.flatMap((snapshot) => {
        const teamId = snapshot.ref.parent.parent?.id;
        const attemptCount: unknown = snapshot.get("attemptCount");
        if (!teamId || typeof attemptCount !== "number") return [];
        const dueAt = dueTimeOf(snapshot.get("due") as string);
        return { teamId, incomingId: snapshot.id, attempt: attemptCount + 1, dueAt };
      });
      const last = found.docs.at(-1);
      return { due, next: last && found.size === limit ? { place: last } : null };
    },

    /** What of the last one a list of sources shows; its body stays where it is. */
    async readLast(teamId: string, sourceId: string): Promise<LastReceived | null> {
      const found = await events(teamId)
        .where("sourceId", "==", sourceId)
        .orderBy("receivedAt", "desc")
        .select("status", "receivedAt", "diagnosis")
        .limit(1)
        .get();
      return found.docs[0] ? lastReceivedFrom(found.docs[0]) : null;
    },

    /** Newest first. One that cannot be read is left out. */
    async list(
      teamId: string,
      { sourceId, status, from, to }: IncomingFilter,
      limit: number,
      after: TimeCursor | undefined,
      unreadable: (err: unknown) => void,
    ): Promise<StoredIncoming[]> {
      let query = events(teamId).orderBy("receivedAt", "desc").orderBy(FieldPath.documentId(), "desc");
      if (sourceId) query = query.where("sourceId", "==", sourceId);
      if (status) query = query.where("status", "==", status);
      if (from) query = query.where("receivedAt", ">=", Timestamp.fromDate(from));
      if (to) query = query.where("receivedAt", "<", Timestamp.fromDate(to));
      if (after) query = query.startAfter(Timestamp.fromDate(after.at), after.id);
      const translate = (snapshot: DocumentSnapshot) => incomingFrom(teamId, snapshot);
      return readPage(query, limit, translate, unreadable);
    },
  };
}
export type IncomingEventStore = ReturnType<typeof createIncomingEventStore>;

function changeFields(id: string, { attempts, nextAttemptAt, ...fields }: IncomingChange, now: Date) {
  return {
    ...fields,
    ...(attempts ? { attempts: attemptsToDocument(attempts) } : {}),
    ...(nextAttemptAt ? dueFields(id, nextAttemptAt) : { nextAttemptAt: FieldValue.delete(), due: FieldValue.delete() }),
    updatedAt: Timestamp.fromDate(now),
  };
}

async function unlessThere(creating: Promise<unknown>): Promise<boolean> {
  try {
    await creating;
    return true;
  } catch (err) {
    if (isAlreadyThere(err)) return false;
    throw err;
  }
}

function documentOf(fields: Omit<NewIncoming, "teamId" | "id" | "rawBody">, rawBody: Buffer, now: Date) {
  return {
    ...fields,
    bodyBytes: rawBody.length,
    body: rawBody.subarray(0, inlineBytes),
    repeats: 0,
    attempts: [],
    attemptCount: 0,
    retriesSpent: 0,
    trigger: "automatic",
    results: [],
    receivedAt: Timestamp.fromDate(now),
    ...newDocument(now),
  };
}

function chunksOf(bytes: Buffer): Buffer[] {
  const count = Math.ceil(bytes.length / chunkBytes);
  return Array.from({ length: count }, (_, number) => bytes.subarray(number * chunkBytes, (number + 1) * chunkBytes));
}

function daysAfter(now: Date, days: number): Timestamp {
  return Timestamp.fromMillis(now.getTime() + days * 86_400_000);
}
