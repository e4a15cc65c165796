import { type DocumentSnapshot, FieldPath, FieldValue, type Firestore, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import { incomingActionSchema, type IncomingAdapter, type IncomingSource, verificationSchema } from "@/types/incoming";
import { documentFields, newDocument, readDocument, timestampSchema, toIso } from "../platform/document";
import { readPage, translated } from "../platform/readable-page";
import type { TimeCursor } from "../platform/time-cursor";
import type { Tx } from "../platform/transaction";

const sourceDocument = z.object({
  name: z.string(),
  description: z.string(),
  verification: verificationSchema,
  filter: z.string().optional(),
  transform: z.string().optional(),
  action: incomingActionSchema,
  active: z.boolean(),
  awaitsSecret: z.boolean().optional(),
  previousSecretEndsAt: timestampSchema.optional(),
  createdBy: z.string(),
  ...documentFields,
});
const previousSecret = z.object({ secret: z.string(), endsAt: timestampSchema });
/** What no client can read, in a document of its own; sealed by the vault. */
const secretDocument = z.object({ secret: z.string(), previous: z.array(previousSecret), ...documentFields });
const indexDocument = z.object({ teamId: z.string(), ref: z.string(), ...documentFields });

/** Its address is the server's to write, and what came last stands with what was received. */
export type StoredSource = Omit<IncomingSource, "url" | "lastReceived">;
export type NewSource = Omit<StoredSource, "createdAt" | "updatedAt" | "previousSecretEndsAt">;
export interface SourceChange
  extends Partial<Pick<StoredSource, "name" | "description" | "verification" | "action" | "active" | "previousSecretEndsAt">> {
  /** null takes it away. */
  filter?: string | null;
  transform?: string | null;
  awaitsSecret?: null;
}
export interface SealedSourceSecrets {
  secret: string;
  /** Newest first; kept a while after their end, so that a sender who still uses one can be told. */
  previous: { secret: string; endsAt: Date }[];
}

const previousKept = 3;

/** `inboundIndex/{sourceId}` says whose an address is; `teams/{teamId}/incomingSources` and `incomingSecrets` hold the rest. */
export function createSourceStore(db: Firestore) {
  const sources = (teamId: string) => db.collection(`teams/${teamId}/incomingSources`);
  const secrets = (teamId: string) => db.collection(`teams/${teamId}/incomingSecrets`);
  const index = db.collection("inboundIndex");

  return {
    secretPath: (teamId: string, sourceId: string) => secrets(teamId).doc(sourceId).path,

    async findTeam(sourceId: string): Promise<string | null> {
      return readDocument(indexDocument, await index.doc(sourceId).get())?.teamId ?? null;
    },

    async count(tx: Tx, teamId: string, atMost: number): Promise<number> {
      return (await tx.query(sources(teamId).limit(atMost))).size;
    },

    create(tx: Tx, teamId: string, source: NewSource, sealedSecret: string, now: Date): StoredSource {
      const { id, ...fields } = source;
      const ref = sources(teamId).doc(id);
      tx.create(ref, { ...fields, ...newDocument(now) });
      tx.create(secrets(teamId).doc(id), { secret: sealedSecret, previous: [], ...newDocument(now) });
      tx.create(index.doc(id), { teamId, ref: ref.path, ...newDocument(now) });
      return { ...source, createdAt: now.toISOString(), updatedAt: now.toISOString() };
    },

    async read(teamId: string, sourceId: string, tx?: Tx): Promise<StoredSource | null> {
      const ref = sources(teamId).doc(sourceId);
      return sourceFrom(await (tx ? tx.get(ref) : ref.get()));
    },

    async readWithSecrets(teamId: string, sourceId: string, tx?: Tx) {
      const refs = [sources(teamId).doc(sourceId), secrets(teamId).doc(sourceId)] as const;
      const [first, second] = await (tx ? tx.getAll(...refs) : db.getAll(...refs));
      const source = sourceFrom(first!);
      const sealed = sealedFrom(second!);
      return source && sealed && { source, sealed };
    },

    /** Newest first; a document that does not fit its schema is passed to `unreadable` and left out. */
    async list(teamId: string, limit: number, after: TimeCursor | undefined, unreadable: (err: unknown) => void) {
      let query = sources(teamId).orderBy("createdAt", "desc").orderBy(FieldPath.documentId(), "desc");
      if (after) query = query.startAfter(Timestamp.fromDate(after.at), after.id);
      return readPage(query, limit, sourceFrom, unreadable);
    },

    async listOfAdapter(teamId: string, adapter: IncomingAdapter, limit: number): Promise<StoredSource[]> {
      const found = await sources(teamId).where("verification.adapter", "==", adapter).limit(limit).get();
      return translated(found.docs, sourceFrom, () => undefined);
    },

    change(tx: Tx, teamId: string, sourceId: string, change: SourceChange, now: Date): void {
      const { filter, transform, awaitsSecret, previousSecretEndsAt, ...fields } = change;
      tx.update(sources(teamId).doc(sourceId), {
        ...fields,
        ...(filter === undefined ? {} : { filter: filter ?? FieldValue.delete() }),
        ...(transform === undefined ? {} : { transform: transform ?? FieldValue.delete() }),
        ...(awaitsSecret === undefined ? {} : { awaitsSecret: FieldValue.delete() }),
        ...(previousSecretEndsAt ? { previousSecretEndsAt: Timestamp.fromDate(new Date(previousSecretEndsAt)) } : {}),
        updatedAt: Timestamp.fromDate(now),
      });
    },

    changeSecrets(tx: Tx, teamId: string, sourceId: string, { secret, previous }: SealedSourceSecrets, now: Date): void {
      tx.update(secrets(teamId).doc(sourceId), {
        secret,
        previous: previous.slice(0, previousKept).map((old) => ({ ...old, endsAt: Timestamp.fromDate(old.endsAt) })),
        updatedAt: Timestamp.fromDate(now),
      });
    },

    delete(tx: Tx, teamId: string, sourceId: string): void {
      tx.delete(secrets(teamId).doc(sourceId));
      tx.delete(index.doc(sourceId));
      tx.delete(sources(teamId).doc(sourceId));
    },
  };
}
export type SourceStore = ReturnType<typeof createSourceStore>;

function sourceFrom(snapshot: DocumentSnapshot): StoredSource | null {
  const document = readDocument(sourceDocument, snapshot);
  if (!document) return null;
  const { schemaVersion: _, createdAt, updatedAt, previousSecretEndsAt, ...fields } = document;
  return {
    id: snapshot.id,
    ...fields,
    ...(previousSecretEndsAt ? { previousSecretEndsAt: toIso(previousSecretEndsAt) } : {}),
    createdAt: toIso(createdAt),
    updatedAt: toIso(updatedAt),
  };
}

function sealedFrom(snapshot: DocumentSnapshot): SealedSourceSecrets | null {
  const document = readDocument(secretDocument, snapshot);
  if (!document) return null;
  return {
    secret: document.secret,
    previous: document.previous.map(({ secret, endsAt }) => ({ secret, endsAt: endsAt.toDate() })),
  };
}
