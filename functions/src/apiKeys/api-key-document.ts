import { type DocumentSnapshot, FieldValue, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import { type ApiKey, keyEnvironmentSchema, keyStatusAt, rateLimitSchema } from "@/types/apiKeys";
import { type Scope, scopeSchema } from "@/types/scopes";
import { documentFields, readDocument, timestampSchema, toIso } from "../platform/document";
import type { KeyPolicy } from "./key-policy";
import type { KeyWatch } from "./key-watch";

const policyFields = {
  name: z.string(),
  scopes: z.array(scopeSchema as z.ZodType<Scope>),
  rateLimits: z.array(rateLimitSchema),
  allowedIps: z.array(z.string()),
  enabled: z.boolean(),
  expiresAt: timestampSchema,
  revokedAt: timestampSchema.optional(),
  leakedAt: timestampSchema.optional(),
};
export const keyDocument = z.object({
  ...policyFields,
  environment: keyEnvironmentSchema,
  start: z.string(),
  last4: z.string(),
  /** For queries. Expiry is not stored: it follows from the clock. */
  status: z.enum(["active", "disabled", "revoked"]),
  rotatedAt: timestampSchema.optional(),
  graceEndsAt: timestampSchema.optional(),
  leakUrl: z.string().optional(),
  lastUsed: timestampSchema.optional(),
  usageCount: z.int(),
  createdBy: z.string(),
  /** When `tick` is to look at the key; only while there is something to come. */
  due: timestampSchema.optional(),
  expiryTold: z.enum(["week", "day", "expired"]).optional(),
  rotationTold: z.enum(["due", "failed"]).optional(),
  ...documentFields,
});
/** One for each secret of a key. */
export const indexDocument = z.object({
  teamId: z.string(),
  keyId: z.string(),
  ref: z.string(),
  ...policyFields,
  /** Only of a secret that a newer one has replaced. */
  replacedAt: timestampSchema.optional(),
  validUntil: timestampSchema.optional(),
  /** A TTL policy removes it then. */
  expireAt: timestampSchema.optional(),
  ...documentFields,
});

export type KeySettings = Pick<
  KeyPolicy,
  "name" | "scopes" | "rateLimits" | "allowedIps" | "enabled" | "expiresAt" | "revokedAt" | "leakedAt"
>;

/** A key with what `tick` keeps of it. */
export interface StoredKey {
  key: ApiKey;
  watch: KeyWatch;
  due: Date | null;
}

export function policyDocument(settings: KeySettings) {
  const { name, scopes, rateLimits, allowedIps, enabled, expiresAt, revokedAt, leakedAt } = settings;
  return {
    ...{ name, scopes, rateLimits, allowedIps, enabled, expiresAt: Timestamp.fromDate(expiresAt) },
    ...(revokedAt ? { revokedAt: Timestamp.fromDate(revokedAt) } : {}),
    ...(leakedAt ? { leakedAt: Timestamp.fromDate(leakedAt) } : {}),
  };
}

export function settingsDocument(settings: KeySettings) {
  const status = settings.revokedAt ? ("revoked" as const) : settings.enabled ? ("active" as const) : ("disabled" as const);
  return { ...policyDocument(settings), status };
}

/** Of a new document. */
export function dueDocument(due: Date | null) {
  return due ? { due: Timestamp.fromDate(due) } : {};
}

/** Of a document that may hold what is no longer so. */
export function watchDocument({ expiryTold, rotationTold }: KeyWatch, due: Date | null) {
  const gone = FieldValue.delete();
  return {
    expiryTold: expiryTold ?? gone,
    rotationTold: rotationTold ?? gone,
    due: due ? Timestamp.fromDate(due) : gone,
  };
}

export function settingsOf(key: ApiKey): KeySettings {
  const { name, scopes, rateLimits, allowedIps, enabled, expiresAt, revokedAt, leakedAt } = key;
  return {
    ...{ name, scopes, rateLimits, allowedIps, enabled, expiresAt: new Date(expiresAt) },
    ...(revokedAt ? { revokedAt: new Date(revokedAt) } : {}),
    ...(leakedAt ? { leakedAt: new Date(leakedAt) } : {}),
  };
}

export function storedKeyFrom(snapshot: DocumentSnapshot, now: Date): StoredKey | null {
  const document = readDocument(keyDocument, snapshot);
  if (!document) return null;
  const { expiryTold, rotationTold, due } = document;
  const watch = { ...(expiryTold ? { expiryTold } : {}), ...(rotationTold ? { rotationTold } : {}) };
  return { key: apiKeyOf(snapshot.id, document, now), watch, due: due?.toDate() ?? null };
}

export function apiKeyOf(id: string, document: z.output<typeof keyDocument>, now: Date): ApiKey {
  const { expiresAt, createdAt, updatedAt, revokedAt, leakedAt, rotatedAt, graceEndsAt, lastUsed, ...rest } = document;
  const { schemaVersion: _v, due: _d, expiryTold: _e, rotationTold: _r, ...fields } = rest;
  const times = {
    expiresAt: toIso(expiresAt),
    createdAt: toIso(createdAt),
    updatedAt: toIso(updatedAt),
    ...(revokedAt ? { revokedAt: toIso(revokedAt) } : {}),
    ...(leakedAt ? { leakedAt: toIso(leakedAt) } : {}),
    ...(rotatedAt ? { rotatedAt: toIso(rotatedAt) } : {}),
    ...(graceEndsAt ? { graceEndsAt: toIso(graceEndsAt) } : {}),
    ...(lastUsed ? { lastUsed: toIso(lastUsed) } : {}),
  };
  return { id, ...fields, ...times, status: keyStatusAt({ ...fields, ...times }, now) };
}

export function keyPolicyFrom(snapshot: DocumentSnapshot): KeyPolicy | null {
  const entry = readDocument(indexDocument, snapshot);
  if (!entry) return null;
  const { ref: path, expiresAt, revokedAt, leakedAt, replacedAt, validUntil, createdAt, ...rest } = entry;
  const { updatedAt: _u, schemaVersion: _s, expireAt: _e, ...policy } = rest;
  return {
    ...policy,
    path,
    expiresAt: expiresAt.toDate(),
    madeAt: createdAt.toDate(),
    ...(revokedAt ? { revokedAt: revokedAt.toDate() } : {}),
    ...(leakedAt ? { leakedAt: leakedAt.toDate() } : {}),
    ...(replacedAt ? { replacedAt: replacedAt.toDate() } : {}),
    ...(validUntil ? { validUntil: validUntil.toDate() } : {}),
  };
}
