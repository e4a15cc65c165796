import { type DocumentSnapshot, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import {
  diagnosisSchema,
  type IncomingAttempt,
  incomingAttemptSchema,
  type IncomingEvent,
  type IncomingResult,
  incomingResultSchema,
  type IncomingStatus,
  incomingStatusSchema,
  type LastReceived,
} from "@/types/incoming";
import { documentFields, readDocument, timestampSchema, toIso } from "../platform/document";

const attemptDocument = incomingAttemptSchema.omit({ at: true }).extend({ at: timestampSchema });
const incomingDocument = z.object({
  sourceId: z.string(),
  status: incomingStatusSchema,
  providerId: z.string().optional(),
  type: z.string().optional(),
  method: z.string(),
  headers: z.record(z.string(), z.string()),
  bodyHash: z.string(),
  bodyBytes: z.int(),
  /** How many further documents hold the rest of the body. */
  chunks: z.int(),
  repeats: z.int(),
  attempts: z.array(attemptDocument),
  /** Attempts ever made; `attempts` keeps the newest. */
  attemptCount: z.int(),
  retriesSpent: z.int(),
  trigger: incomingAttemptSchema.shape.trigger,
  nextAttemptAt: timestampSchema.optional(),
  results: z.array(incomingResultSchema),
  diagnosis: diagnosisSchema.optional(),
  receivedAt: timestampSchema,
  ...documentFields,
});
const lastDocument = incomingDocument.pick({ status: true, diagnosis: true, receivedAt: true });
const bytes = z.instanceof(Uint8Array);
const inlineDocument = z.object({ body: bytes, bodyBytes: z.int(), chunks: z.int() });
const chunkDocument = z.object({ bytes });

export interface StoredIncoming extends IncomingEvent {
  teamId: string;
  /** As it was read: opaque outside of the store. */
  version: unknown;
  method: string;
  headers: Record<string, string>;
  bodyHash: string;
  attemptCount: number;
  retriesSpent: number;
  trigger: IncomingAttempt["trigger"];
}
export interface NewIncoming {
  teamId: string;
  id: string;
  sourceId: string;
  providerId?: string;
  type?: string;
  method: string;
  headers: Record<string, string>;
  bodyHash: string;
  rawBody: Buffer;
}
export interface IncomingChange {
  status: IncomingStatus;
  attempts?: IncomingAttempt[];
  attemptCount?: number;
  retriesSpent: number;
  trigger: IncomingAttempt["trigger"];
  results?: IncomingResult[];
  nextAttemptAt?: Date;
}
export interface ReceivedBody {
  bytes: Buffer;
  truncated: boolean;
}

export function incomingFrom(teamId: string, snapshot: DocumentSnapshot): StoredIncoming | null {
  const document = readDocument(incomingDocument, snapshot);
  if (!document) return null;
  const { schemaVersion: _, chunks: _chunks, createdAt, updatedAt, receivedAt, nextAttemptAt, attempts, ...fields } = document;
  return {
    id: snapshot.id,
    teamId,
    version: snapshot.updateTime,
    ...fields,
    attempts: attempts.map((attempt) => ({ ...attempt, at: toIso(attempt.at) })),
    ...(nextAttemptAt ? { nextAttemptAt: toIso(nextAttemptAt) } : {}),
    receivedAt: toIso(receivedAt),
    createdAt: toIso(createdAt),
    updatedAt: toIso(updatedAt),
  };
}

export function lastReceivedFrom(snapshot: DocumentSnapshot): LastReceived | null {
  const document = readDocument(lastDocument, snapshot);
  if (!document) return null;
  const { receivedAt, status, diagnosis } = document;
  return { at: toIso(receivedAt), status, ...(status === "rejected" && diagnosis ? { reason: diagnosis.reason } : {}) };
}

/** Null where a part of it is gone: nothing may act on half a body. */
export function receivedBodyOf(first: DocumentSnapshot, rest: readonly DocumentSnapshot[]): ReceivedBody | null {
  const inline = readDocument(inlineDocument, first);
  if (!inline || rest.length < inline.chunks) return null;
  const inOrder = rest
    .toSorted((a, b) => Number(a.id) - Number(b.id))
    .flatMap((chunk) => readDocument(chunkDocument, chunk) ?? []);
  const whole = Buffer.concat([inline.body, ...inOrder.map((chunk) => chunk.bytes)]);
  return { bytes: whole, truncated: whole.length < inline.bodyBytes };
}

export function attemptsToDocument(attempts: readonly IncomingAttempt[]) {
  return attempts.map((attempt) => ({ ...attempt, at: Timestamp.fromDate(new Date(attempt.at)) }));
}
