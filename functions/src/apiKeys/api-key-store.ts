import { type DocumentSnapshot, FieldPath, FieldValue, type Firestore, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import { type ApiKey, defaultKeyPolicy, keyPolicySchema, keyStatusAt } from "@/types/apiKeys";
import { newDocument, readDocument } from "../platform/document";
import type { Tx } from "../platform/transaction";
import {
  apiKeyOf,
  dueDocument,
  indexDocument,
  keyPolicyFrom,
  type KeySettings,
  policyDocument,
  settingsDocument,
  type StoredKey,
  storedKeyFrom,
  watchDocument,
} from "./api-key-document";
import type { KeyPolicy } from "./key-policy";
import { dueOf, expiryToldAt } from "./key-watch";

const teamDocument = z.object({
  name: z.string(),
  environment: z.enum(["live", "sandbox"]),
  sandboxTeamId: z.string().optional(),
  keyPolicy: keyPolicySchema.default(defaultKeyPolicy),
  deletion: z.unknown().optional(),
});
export type KeyTeam = z.output<typeof teamDocument>;

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

  const store = {
    async readTeam(tx: Tx, teamId: string): Promise<KeyTeam | null> {
      return readDocument(teamDocument, await tx.get(db.doc(`teams/${teamId}`)));
    },

    async read(teamId: string, keyId: string, now: Date): Promise<ApiKey | null> {
      return storedKeyFrom(await keys(teamId).doc(keyId).get(), now)?.key ?? null;
    },

    async readStored(tx: Tx, teamId: string, keyId: string, now: Date): Promise<StoredKey | null> {
      return storedKeyFrom(await tx.get(keys(teamId).doc(keyId)), now);
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
          return storedKeyFrom(snapshot, now)?.key ?? [];
        } catch (err) {
          unreadable(err);
          return [];
        }
      });
      return { keys: readable, next: last ? positionOf(last) : null };
    },

    async countActive(tx: Tx, teamId: string, createdBy: string, now: Date): Promise<number> {
      const found = await tx.query(keys(teamId).where("createdBy", "==", createdBy).where("status", "==", "active"));
      return found.docs.filter((snapshot) => storedKeyFrom(snapshot, now)?.key.status === "active").length;
    },

    create(
      tx: Tx,
      teamId: string,
      key: NewKey,
      secret: { indexId: string; opensTeamId: string; policy: KeyTeam["keyPolicy"] },
      now: Date,
    ): ApiKey {
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
      const created = apiKeyOf(id, document, now);
      const watch = expiryToldAt(settings.expiresAt, now);
      tx.create(ref, { ...document, ...watch, ...dueDocument(dueOf(created, watch, secret.policy)) });
      tx.create(index.doc(secret.indexId), {
        ...policyDocument(settings),
        teamId: secret.opensTeamId,
        keyId: id,
        ref: ref.path,
        ...newDocument(now),
      });
      return created;
    },

    /**
     * Changes the key and the index entry of each of its secrets in one transaction, so that the hot path sees what the
     * page sees. When an older secret ends stays as it is.
     */
    async write(
      tx: Tx,
      { key, watch }: StoredKey,
      teamId: string,
      settings: KeySettings & { leakUrl?: string },
      now: Date,
    ): Promise<ApiKey> {
      const updatedAt = Timestamp.fromDate(now);
      const { leakUrl, ...policy } = settings;
      const team = await store.readTeam(tx, teamId);
      const entries = await tx.query(index.where("keyId", "==", key.id));
      for (const entry of entries.docs) tx.update(entry.ref, { ...policyDocument(policy), updatedAt });
      const { expiresAt, revokedAt, leakedAt, ...rest } = settings;
      const times = {
        expiresAt: expiresAt.toISOString(),
        ...(revokedAt ? { revokedAt: revokedAt.toISOString() } : {}),
        ...(leakedAt ? { leakedAt: leakedAt.toISOString() } : {}),
      };
      const changed = { ...key, ...rest, ...times, updatedAt: now.toISOString() };
      const after = { ...changed, status: keyStatusAt(changed, now) };
      const told =
        times.expiresAt === key.expiresAt ? watch : { ...watch, expiryTold: undefined, ...expiryToldAt(expiresAt, now) };
      tx.update(keys(teamId).doc(key.id), {
        ...settingsDocument(policy),
        ...(leakUrl === undefined ? {} : { leakUrl }),
        ...watchDocument(told, dueOf(after, told, team?.keyPolicy ?? defaultKeyPolicy)),
        updatedAt,
      });
      return after;
    },

    /** The policy of the key whose index entry has one of the ids. */
    async findPolicy(indexIds: readonly string[]): Promise<KeyPolicy | null> {
      const snapshots = await db.getAll(...indexIds.map((id) => index.doc(id)));
      const found = snapshots.find((snapshot) => snapshot.exists);
      return found ? keyPolicyFrom(found) : null;
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
  return store;
}
export type ApiKeyStore = ReturnType<typeof createApiKeyStore>;

function positionOf(snapshot: DocumentSnapshot): PagePosition {
  const createdAt: unknown = snapshot.get("createdAt");
  return { createdAt: createdAt instanceof Timestamp ? createdAt.toDate() : new Date(0), id: snapshot.id };
}
