import type { Resource } from "@/types/resources";
import type { CompositeIndex, FieldOverride, IndexedField, IndexFile } from "./index-file.ts";
import { resourceIndexes, resourceOverrides } from "./resource-queries.ts";

const up = (fieldPath: string): IndexedField => ({ fieldPath, order: "ASCENDING" });
const down = (fieldPath: string): IndexedField => ({ fieldPath, order: "DESCENDING" });
const inArray = (fieldPath: string): IndexedField => ({ fieldPath, arrayConfig: "CONTAINS" });
const composite = (collectionGroup: string, ...fields: IndexedField[]): CompositeIndex => ({
  collectionGroup,
  queryScope: "COLLECTION",
  fields,
});

/** What the lists beyond the resources need. */
const otherIndexes = [
  composite("auditLogs", up("family"), down("at")),
  composite("auditLogs", up("actor.id"), down("at")),
  composite("deliveries", up("webhookId"), down("createdAt")),
  composite("deliveries", up("webhookId"), up("status"), down("createdAt")),
  composite("deliveries", up("webhookId"), up("type"), down("createdAt")),
  composite("deliveries", up("webhookId"), up("status"), up("createdAt")),
  composite("deliveries", up("webhookId"), up("type"), up("createdAt")),
  composite("deliveries", up("webhookId"), up("canceledWhileOffAt")),
  composite("deliveries", up("webhookId"), up("type"), up("canceledWhileOffAt")),
  composite("deliveries", up("webhookId"), up("orderingKey"), up("status"), up("line"), up("place")),
  composite("deliveries", up("webhookId"), up("orderingKey"), up("line"), up("place")),
  composite("events", up("shard"), up("timestamp")),
  composite("events", up("shard"), down("timestamp")),
  composite("events", up("shard"), up("type"), down("timestamp")),
  composite("incomingEvents", up("sourceId"), down("receivedAt")),
  composite("incomingEvents", up("status"), down("receivedAt")),
  composite("incomingEvents", up("sourceId"), up("status"), down("receivedAt")),
  composite("inboxRequests", up("inboxId"), down("receivedAt")),
  composite("integrationLogs", inArray("apiKeyIds"), down("to")),
  composite("integrationLogs", up("hasFailures"), down("to")),
  composite("integrationLogs", inArray("apiKeyIds"), up("hasFailures"), down("to")),
  composite("integrationLogs", inArray("integrationIds"), down("to")),
  composite("integrationLogs", inArray("integrationIds"), up("hasFailures"), down("to")),
  composite("usage", up("level"), up("start")),
  composite("usage", up("level"), up("foldAt")),
  composite("webhookReplays", up("webhookId"), down("createdAt")),
  composite("webhooks", up("active"), inArray("events")),
];

/** Kept out of the indexes: large, or a time that only grows and would cap the collection at 500 writes a second. */
const unindexed: Record<string, string[]> = {
  apiKeys: ["leakUrl"],
  auditLogs: ["before", "after"],
  comments: ["body"],
  deliveries: [
    ...["attempts", "createdAt", "updatedAt", "nextAttemptAt", "orderingKey", "line", "place", "unfiltered", "pausedAt"],
    ...["canceledWhileOffAt", "cancelReason"],
  ],
  events: ["data", "timestamp", "createdAt", "updatedAt"],
  idempotencyKeys: ["state", "fingerprint", "answer", "leaseEndsAt", "createdAt", "updatedAt"],
  bodies: ["bytes", "createdAt", "updatedAt"],
  incomingEvents: ["headers", "body", "bodyHash", "attempts", "results", "diagnosis", "createdAt", "updatedAt", "nextAttemptAt"],
  incomingSecrets: ["secret", "previous", "createdAt", "updatedAt"],
  inboxRequests: ["headers", "body", "createdAt", "updatedAt", "receivedAt"],
  integrationLogs: ["entries", "from", "createdAt", "updatedAt"],
  mails: ["content", "lastError", "updatedAt"],
  keySecrets: ["secret", "lastError", "createdAt", "updatedAt"],
  limits: ["rings", "createdAt", "updatedAt"],
  reports: ["schedule", "lastRun", "nextRunAt", "run"],
  usage: ["cells", "start", "createdAt", "updatedAt"],
  webhookReplays: ["sent"],
};

/** Firestore deletes a document some time after this field's time. */
const expiring: Record<string, string> = {
  apiKeyIndex: "expireAt",
  // Of the trails of deleted teams: those of living teams have no such field.
  auditLogs: "expiresAt",
  deletedTeams: "expiresAt",
  deliveries: "expiresAt",
  events: "expiresAt",
  idempotencyKeys: "expireAt",
  bodies: "expiresAt",
  incomingEvents: "expiresAt",
  inboxRequests: "expiresAt",
  integrationLogs: "expireAt",
  invites: "expiresAt",
  limits: "expireAt",
  mails: "expiresAt",
  usage: "expireAt",
  webhookReplays: "expiresAt",
};

const otherOverrides: FieldOverride[] = [
  ...Object.entries(unindexed).flatMap(([collectionGroup, fields]) =>
    fields.map((fieldPath) => ({ collectionGroup, fieldPath, indexes: [] })),
  ),
  ...Object.entries(expiring).map(([collectionGroup, fieldPath]) => ({
    collectionGroup,
    fieldPath,
    ttl: true as const,
    indexes: [],
  })),
  // The sweep looks for what is due over all teams; the field is there only while a delivery is due.
  { collectionGroup: "deliveries", fieldPath: "due", indexes: [{ order: "ASCENDING", queryScope: "COLLECTION_GROUP" }] },
  { collectionGroup: "webhookReplays", fieldPath: "due", indexes: [{ order: "ASCENDING", queryScope: "COLLECTION_GROUP" }] },
  { collectionGroup: "apiKeys", fieldPath: "due", indexes: [{ order: "ASCENDING", queryScope: "COLLECTION_GROUP" }] },
  { collectionGroup: "keySecrets", fieldPath: "due", indexes: [{ order: "ASCENDING", queryScope: "COLLECTION_GROUP" }] },
  { collectionGroup: "reports", fieldPath: "due", indexes: [{ order: "ASCENDING", queryScope: "COLLECTION_GROUP" }] },
  { collectionGroup: "incomingEvents", fieldPath: "due", indexes: [{ order: "ASCENDING", queryScope: "COLLECTION_GROUP" }] },
  { collectionGroup: "incomingEvents", fieldPath: "receivedAt", indexes: [{ order: "DESCENDING", queryScope: "COLLECTION" }] },
  { collectionGroup: "mails", fieldPath: "due", indexes: [{ order: "ASCENDING", queryScope: "COLLECTION_GROUP" }] },
  { collectionGroup: "usage", fieldPath: "foldAt", indexes: [{ order: "ASCENDING", queryScope: "COLLECTION_GROUP" }] },
  { collectionGroup: "integrationLogs", fieldPath: "to", indexes: [{ order: "DESCENDING", queryScope: "COLLECTION" }] },
];

export function buildIndexFile(resources: readonly Resource[]): IndexFile {
  const byPlace = (a: { collectionGroup: string }, b: { collectionGroup: string }) =>
    a.collectionGroup.localeCompare(b.collectionGroup);
  return {
    indexes: [...resources.flatMap(resourceIndexes), ...otherIndexes].toSorted(byPlace),
    fieldOverrides: [...resources.flatMap(resourceOverrides), ...otherOverrides].toSorted(byPlace),
  };
}
