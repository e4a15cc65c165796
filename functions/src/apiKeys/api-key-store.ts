import { type DocumentSnapshot, FieldPath, FieldValue, type Firestore, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import { type ApiKey, keyEnvironmentSchema, keyStatusAt, rateLimitSchema } from "@/types/apiKeys";
import { type Scope, scopeSchema } from "@/types/scopes";
import { documentFields, newDocument, readDocument, timestampSchema, toIso } from "../platform/document";
import type { Tx } from "../platform/transaction";
import type { KeyPolicy } from "./key-policy";

const policyFields = {
  name: z.string(),
  scopes: z.array(scopeSchema as z.ZodType<Scope>),
  rateLimits: z.array(rateLimitSchema),
  allowedIps: z.array(z.string()),
  enabled: z.boolean(),
  expiresAt: timestampSchema,
  revokedAt: timestampSchema.optional(),
};
const keyDocument = z.object({
  ...policyFields,
  environment: keyEnvironmentSchema,
  start: z.string(),
  last4: z.string(),
  /** For queries. Expiry is not stored: it follows from the clock. */
  status: z.enum(["active", "disabled", "revoked"]),
  rotatedAt: timestampSchema.optional(),
  graceEndsAt: timestampSchema.optional(),
  lastUsed: timestampSchema.optional(),
  usageCount: z.int(),
  createdBy: z.string(),
  ...documentFields,
});
const indexDocument = z.object({ teamId: z.string(), keyId: z.string(), ref: z.string(), ...policyFields, ...documentFields });
const teamDocument = z.object({ environment: z.enum(["live", "sandbox"]), sandboxTeamId: z.string().optional() });

export type KeySettings = Pick<
  KeyPolicy,
  "name" | "scopes" | "rateLimits" | "allowedIps" | "enabled" | "expiresAt" | "revokedAt"
>;
export interface NewKey extends KeySettings {
  id: string;
  environment: ApiKey["environment"];
  start: string;
  last4: string;
  createdBy: string;
}

export interface PagePosition {
  createdAt: Date;
  id: string;
}

export function createApiKeyStore(db: Firestore) {
  const keys = (teamId: string) => db.collection(`teams/${teamId}/apiKeys`);
  const index = db.collection("apiKeyIndex");

  return {
    async readTeam(tx: Tx, teamId: string) {
      return readDocument(teamDocument, await tx.get(db.doc(`teams/${teamId}`)));
    },

    async read(teamId: string, keyId: string, now: Date, tx?: Tx): Promise<ApiKey | null> {
      const ref = keys(teamId).doc(keyId);
      return keyFrom(await (tx ? tx.get(ref) : ref.get()), now);
    },

    /** Newest first; a document that does not fit its schema is passed to `unreadable` and left out. */
    async list(
      teamId: string,
      page: { limit: number; after?: PagePosition },
      now: Date,
      unreadable: (err: unknown) => void,
    ): Promise<{ keys: ApiKey[]; next: PagePosition | null }> {
      let found = keys(teamId).orderBy("createdAt", "desc").orderBy(FieldPath.documentId(), "desc");
      if (page.after) found = found.startAfter(Timestamp.fromDate(page.after.createdAt), page.after.id);
      const { docs } = await found.limit(page.limit + 1).get();
      const shown = docs.slice(0, page.limit);
      const last = docs.length > page.limit ? shown.at(-1) : undefined;
      const readable = shown.flatMap((snapshot) => {
        try {
          return keyFrom(snapshot, now) ?? [];
        } catch (err) {
          unreadable(err);
          return [];
        }
      });
      return { keys: readable, next: last ? positionOf(last) : null };
    },

    async countActive(tx: Tx, teamId: string, createdBy: string, now: Date): Promise<number> {
      const found = await tx.query(keys(teamId).where("createdBy", "==", createdBy).where("status", "==", "active"));
      return found.docs.filter((snapshot) => keyFrom(snapshot, now)?.status === "active").length;
    },

    create(tx: Tx, teamId: string, key: NewKey, secret: { indexId: string; opensTeamId: string }, now: Date): ApiKey {
      const { id, environment, start, last4, createdBy, ...settings } = key;
      const ref = keys(teamId).doc(id);
      const document = {
        ...settingsDocument(settings),
        environment,
        start,
        last4,
        createdBy,
        usageCount: 0,
        ...newDocument(now),
      };
      tx.create(ref, document);
      tx.create(index.doc(secret.indexId), {
        ...policyDocument(settings),
        teamId: secret.opensTeamId,
        keyId: id,
        ref: ref.path,
        ...newDocument(now),
      });
      return apiKeyOf(id, document, now);
    },

    /** Changes the key and every index entry of it in one transaction, so that the hot path sees what the page sees. */
    async write(tx: Tx, before: ApiKey, teamId: string, settings: KeySettings, now: Date): Promise<ApiKey> {
      const updatedAt = Timestamp.fromDate(now);
      const entries = await tx.query(index.where("keyId", "==", before.id));
      for (const entry of entries.docs) tx.update(entry.ref, { ...policyDocument(settings), updatedAt });
      tx.update(keys(teamId).doc(before.id), { ...settingsDocument(settings), updatedAt });
      const { expiresAt, revokedAt, ...rest } = settings;
      const times = { expiresAt: expiresAt.toISOString(), ...(revokedAt ? { revokedAt: revokedAt.toISOString() } : {}) };
      const after = { ...before, ...rest, ...times, updatedAt: now.toISOString() };
      return { ...after, status: keyStatusAt(after, now) };
    },

    /** The policy of the key whose index entry has one of the ids. */
    async findPolicy(indexIds: readonly string[]): Promise<KeyPolicy | null> {
      const snapshots = await db.getAll(...indexIds.map((id) => index.doc(id)));
      const found = snapshots.find((snapshot) => snapshot.exists);
      const entry = found && readDocument(indexDocument, found);
      if (!entry) return null;
      const { ref: path, expiresAt, revokedAt, createdAt: _c, updatedAt: _u, schemaVersion: _s, ...policy } = entry;
      return { ...policy, path, expiresAt: expiresAt.toDate(), ...(revokedAt ? { revokedAt: revokedAt.toDate() } : {}) };
    },

    /** What the key of a caller is bound to, whichever team its document is in. */
    async readBounds(tx: Tx, keyId: string): Promise<Pick<KeyPolicy, "expiresAt" | "allowedIps"> | null> {
      const found = (await tx.query(index.where("keyId", "==", keyId).limit(1))).docs[0];
      const entry = found && readDocument(indexDocument, found);
      return entry ? { expiresAt: entry.expiresAt.toDate(), allowedIps: entry.allowedIps } : null;
    },

    async addUsage(path: string, count: number, lastUsed: Date): Promise<void> {
      await db.doc(path).update({ usageCount: FieldValue.increment(count), lastUsed: Timestamp.fromDate(lastUsed) });
    },
  };
}
export type ApiKeyStore = ReturnType<typeof createApiKeyStore>;

function positionOf(snapshot: DocumentSnapshot): PagePosition {
  const createdAt: unknown = snapshot.get("createdAt");
  return { createdAt: createdAt instanceof Timestamp ? createdAt.toDate() : new Date(0), id: snapshot.id };
}

function policyDocument({ name, scopes, rateLimits, allowedIps, enabled, expiresAt, revokedAt }: KeySettings) {
  const fields = { name, scopes, rateLimits, allowedIps, enabled, expiresAt: Timestamp.fromDate(expiresAt) };
  return { ...fields, ...(revokedAt ? { revokedAt: Timestamp.fromDate(revokedAt) } : {}) };
}

function settingsDocument(settings: KeySettings) {
  const status = settings.revokedAt ? ("revoked" as const) : settings.enabled ? ("active" as const) : ("disabled" as const);
  return { ...policyDocument(settings), status };
}

function keyFrom(snapshot: DocumentSnapshot, now: Date): ApiKey | null {
  const document = readDocument(keyDocument, snapshot);
  return document && apiKeyOf(snapshot.id, document, now);
}

function apiKeyOf(id: string, document: z.output<typeof keyDocument>, now: Date): ApiKey {
  const { schemaVersion: _, expiresAt, createdAt, updatedAt, revokedAt, rotatedAt, graceEndsAt, lastUsed, ...fields } = document;
  const times = {
    expiresAt: toIso(expiresAt),
    createdAt: toIso(createdAt),
    updatedAt: toIso(updatedAt),
    ...(revokedAt ? { revokedAt: toIso(revokedAt) } : {}),
    ...(rotatedAt ? { rotatedAt: toIso(rotatedAt) } : {}),
    ...(graceEndsAt ? { graceEndsAt: toIso(graceEndsAt) } : {}),
    ...(lastUsed ? { lastUsed: toIso(lastUsed) } : {}),
  };
  return { id, ...fields, ...times, status: keyStatusAt({ ...fields, ...times }, now) };
}
