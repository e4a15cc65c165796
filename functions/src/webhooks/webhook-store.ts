import { type DocumentSnapshot, FieldPath, FieldValue, type Firestore, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import { rateLimitSchema } from "@/types/apiKeys";
import { clearableFields } from "@/types/webhook-bodies";
import { retryConfigSchema, signatureVersions, type Webhook, webhookStatusSchema } from "@/types/webhooks";
import { documentFields, newDocument, readDocument, timestampSchema, toIso } from "../platform/document";
import { readPage, translated } from "../platform/readable-page";
import type { TimeCursor } from "../platform/time-cursor";
import type { Tx } from "../platform/transaction";
import { readSealed, type SealedSecrets } from "./sealed-secrets-store";

const webhookDocument = z.object({
  name: z.string(),
  url: z.string(),
  description: z.string(),
  events: z.array(z.string()),
  headers: z.array(z.string()),
  retryConfig: retryConfigSchema,
  timeoutMs: z.int(),
  filter: z.string().optional(),
  transform: z.string().optional(),
  rateLimit: rateLimitSchema.optional(),
  ordered: z.boolean().default(false),
  active: z.boolean(),
  status: webhookStatusSchema,
  disabledReason: z.string().optional(),
  inactiveSince: timestampSchema.optional(),
  health: z.object({
    state: z.enum(["unknown", "healthy", "failing"]),
    failingSince: timestampSchema.optional(),
    notices: z.int().optional(),
    noticedAt: timestampSchema.optional(),
  }),
  signatures: z.array(z.enum(signatureVersions)).default(["v1"]),
  publicKey: z.string().optional(),
  requestChangedAt: timestampSchema.optional(),
  secretRotatedAt: timestampSchema.optional(),
  overlapEndsAt: timestampSchema.optional(),
  createdBy: z.string(),
  ...documentFields,
});
export type NewWebhook = Omit<Webhook, "createdAt" | "updatedAt" | "health" | "disabledReason" | RotationField>;
type RotationField = "secretRotatedAt" | "overlapEndsAt" | "requestChangedAt" | "inactiveSince";
type Clearable = (typeof clearableFields)[number];
/** Null takes a field away. */
type Cleared = { [Field in Clearable]?: Webhook[Field] | null };
export interface WebhookChange
  extends Cleared,
    Partial<Omit<Webhook, "id" | "createdAt" | "updatedAt" | "createdBy" | "publicKey" | RotationField | Clearable>> {
  /** Off: since now. On: nothing is left of since when and why it was off. */
  switched?: "on" | "off";
  /** What its requests are made of is another from now on. */
  changesRequest?: boolean;
}

export function createWebhookStore(db: Firestore) {
  const webhooks = (teamId: string) => db.collection(`teams/${teamId}/webhooks`);
  const secrets = (teamId: string) => db.collection(`teams/${teamId}/webhookSecrets`);

  return {
    secretPath: (teamId: string, webhookId: string) => secrets(teamId).doc(webhookId).path,

    async count(tx: Tx, teamId: string, atMost: number): Promise<number> {
      return (await tx.query(webhooks(teamId).limit(atMost))).size;
    },

    create(tx: Tx, teamId: string, webhook: NewWebhook, sealed: SealedSecrets, now: Date): Webhook {
      const { id, ...fields } = webhook;
      const document = { ...fields, health: { state: "unknown" as const }, ...newDocument(now) };
      tx.create(webhooks(teamId).doc(id), document);
      tx.create(secrets(teamId).doc(id), { ...sealed, ...newDocument(now) });
      return { ...webhook, health: document.health, createdAt: now.toISOString(), updatedAt: now.toISOString() };
    },

    async read(teamId: string, webhookId: string, tx?: Tx): Promise<Webhook | null> {
      const ref = webhooks(teamId).doc(webhookId);
      return webhookFrom(await (tx ? tx.get(ref) : ref.get()));
    },

    async readWithSecrets(teamId: string, webhookId: string): Promise<{ webhook: Webhook; sealed: SealedSecrets } | null> {
      const [first, second] = await db.getAll(webhooks(teamId).doc(webhookId), secrets(teamId).doc(webhookId));
      const webhook = webhookFrom(first!);
      const sealed = readSealed(second!);
      return webhook && sealed && { webhook, sealed };
    },

    /** Newest first; a document that does not fit its schema is passed to `unreadable` and left out. */
    async list(
      teamId: string,
      limit: number,
      after: TimeCursor | undefined,
      unreadable: (err: unknown) => void,
    ): Promise<Webhook[]> {
      let query = webhooks(teamId).orderBy("createdAt", "desc").orderBy(FieldPath.documentId(), "desc");
      if (after) query = query.startAfter(Timestamp.fromDate(after.at), after.id);
      return readPage(query, limit, webhookFrom, unreadable);
    },

    async listIds(teamId: string): Promise<string[]> {
      return (await webhooks(teamId).select().get()).docs.map(({ id }) => id);
    },

    /** The active ones that have one of the patterns: an event costs a read for each webhook that gets it, not for each there is. */
    async listWanting(teamId: string, patterns: string[], unreadable: (err: unknown) => void): Promise<Webhook[]> {
      const wanting = webhooks(teamId).where("active", "==", true).where("events", "array-contains-any", patterns);
      const found = await wanting.get();
      return translated(found.docs, webhookFrom, unreadable);
    },

    update(
      tx: Tx,
      teamId: string,
      webhookId: string,
      { switched, changesRequest, health, ...change }: WebhookChange,
      now: Date,
    ): void {
      tx.update(webhooks(teamId).doc(webhookId), {
        ...change,
        ...(health ? { health: healthFields(health) } : {}),
        ...Object.fromEntries(clearableFields.filter((name) => change[name] === null).map((name) => [name, FieldValue.delete()])),
        ...(switched === "on" ? { disabledReason: FieldValue.delete(), inactiveSince: FieldValue.delete() } : {}),
        ...(switched === "off" ? { inactiveSince: Timestamp.fromDate(now) } : {}),
        ...(changesRequest ? { requestChangedAt: Timestamp.fromDate(now) } : {}),
        updatedAt: Timestamp.fromDate(now),
      });
    },

    updateSecrets(tx: Tx, teamId: string, webhookId: string, sealed: Pick<SealedSecrets, "headerValues">, now: Date): void {
      tx.update(secrets(teamId).doc(webhookId), { ...sealed, updatedAt: Timestamp.fromDate(now) });
    },

    delete(tx: Tx, teamId: string, webhookId: string): void {
      tx.delete(webhooks(teamId).doc(webhookId));
      tx.delete(secrets(teamId).doc(webhookId));
    },
  };
}

function healthFields({ failingSince, noticedAt, ...health }: Webhook["health"]) {
  return {
    ...health,
    ...(failingSince ? { failingSince: Timestamp.fromDate(new Date(failingSince)) } : {}),
    ...(noticedAt ? { noticedAt: Timestamp.fromDate(new Date(noticedAt)) } : {}),
  };
}

function webhookFrom(snapshot: DocumentSnapshot): Webhook | null {
  const document = readDocument(webhookDocument, snapshot);
  if (!document) return null;
  const {
    schemaVersion: _,
    createdAt,
    updatedAt,
    health,
    inactiveSince,
    requestChangedAt,
    secretRotatedAt,
    overlapEndsAt,
    ...fields
  } = document;
  const { failingSince, noticedAt, ...state } = health;
  return {
    id: snapshot.id,
    ...fields,
    health: {
      ...state,
      ...(failingSince ? { failingSince: toIso(failingSince) } : {}),
      ...(noticedAt ? { noticedAt: toIso(noticedAt) } : {}),
    },
    ...(inactiveSince ? { inactiveSince: toIso(inactiveSince) } : {}),
    ...(requestChangedAt ? { requestChangedAt: toIso(requestChangedAt) } : {}),
    ...(secretRotatedAt ? { secretRotatedAt: toIso(secretRotatedAt) } : {}),
    ...(overlapEndsAt ? { overlapEndsAt: toIso(overlapEndsAt) } : {}),
    createdAt: toIso(createdAt),
    updatedAt: toIso(updatedAt),
  };
}
