import type { UpdateApiKey } from "@/types/apiKeys";
import type { CreateIncomingSourceInput, UpdateIncomingSource } from "@/types/incoming";
import type { Scope } from "@/types/scopes";
import type { CreateWebhookInput, UpdateWebhook } from "@/types/webhook-bodies";
import { listAudit, type AuditFilter } from "./audit";
import { createApiKey, getApiKey, listApiKeys, revokeApiKey, rotateApiKey, updateApiKey, validateApiKey } from "./apiKeys";
import { listIntegrations } from "./connections";
import {
  createIncomingSource,
  deleteIncomingSource,
  getIncomingSource,
  getReceived,
  listIncomingSources,
  retryReceived,
  rotateIncomingSecret,
  updateIncomingSource,
} from "./incoming";
import { readRows } from "./live";
import { listRequestLogs, type RequestLogFilter } from "./logs";
import { readUsage, usageSpan } from "./usage";
import {
  createInbox,
  createWebhook,
  deleteWebhook,
  getWebhook,
  retryDelivery,
  testWebhook,
  updateWebhook,
  webhooksQuery,
} from "./webhooks";

/** Everything that the browser may do, under the names that integrators know. Each name does what its area's file does. */
export const integrationsService = {
  createAPIKey: (teamId: string, name: string, scopes: Scope[], expiresAt?: string) =>
    createApiKey(teamId, { name, scopes, ...(expiresAt ? { expiresAt } : {}) }),
  getAPIKey: (teamId: string, keyId: string) => getApiKey(teamId, keyId),
  getAPIKeys: (teamId: string) => listApiKeys(teamId),
  updateAPIKey: (teamId: string, keyId: string, updates: UpdateApiKey) => updateApiKey(teamId, keyId, updates),
  /** Revokes it: the key stops working for good, its record stays. */
  deleteAPIKey: (teamId: string, keyId: string) => revokeApiKey(teamId, keyId),
  /** The answer holds the new secret; the one so far works for `graceSeconds` more, a day unless sent. */
  rotateAPIKey: (teamId: string, keyId: string, graceSeconds?: number) => rotateApiKey(teamId, keyId, graceSeconds),
  /** For admins; the whole key, never a prefix. */
  validateAPIKey: (teamId: string, key: string) => validateApiKey(teamId, key),

  createWebhook: (teamId: string, webhook: CreateWebhookInput) => createWebhook(teamId, webhook),
  getWebhook: (teamId: string, webhookId: string) => getWebhook(teamId, webhookId),
  getWebhooks: (teamId: string) => readRows(webhooksQuery(teamId)),
  updateWebhook: (teamId: string, webhookId: string, updates: UpdateWebhook) => updateWebhook(teamId, webhookId, updates),
  deleteWebhook: (teamId: string, webhookId: string) => deleteWebhook(teamId, webhookId),
  testWebhook: (teamId: string, webhookId: string) => testWebhook(teamId, webhookId),
  retryDelivery: (teamId: string, webhookId: string, deliveryId: string) => retryDelivery(teamId, webhookId, deliveryId),
  createInbox: (teamId: string) => createInbox(teamId),

  createIncomingSource: (teamId: string, source: CreateIncomingSourceInput) => createIncomingSource(teamId, source),
  getIncomingSource: (teamId: string, sourceId: string) => getIncomingSource(teamId, sourceId),
  getIncomingSources: (teamId: string) => listIncomingSources(teamId),
  updateIncomingSource: (teamId: string, sourceId: string, updates: UpdateIncomingSource) =>
    updateIncomingSource(teamId, sourceId, updates),
  /** Without a secret one is made, where the sender takes ours; the answer holds it. The one so far verifies for a day more, unless sent. */
  rotateIncomingSecret: (teamId: string, sourceId: string, secret?: string, overlapSeconds?: number) =>
    rotateIncomingSecret(teamId, sourceId, { secret, overlapSeconds }),
  deleteIncomingSource: (teamId: string, sourceId: string) => deleteIncomingSource(teamId, sourceId),
  /** What a source received, with its headers and its body. */
  getIncomingEvent: (teamId: string, incomingId: string) => getReceived(teamId, incomingId),
  retryIncomingEvent: (teamId: string, incomingId: string) => retryReceived(teamId, incomingId),

  getRequestLogs: (teamId: string, filter?: RequestLogFilter, cursor?: string) => listRequestLogs(teamId, filter, { cursor }),
  getIntegrationRequestLogs: async (teamId: string, integrationId: string, limit?: number) =>
    (await listRequestLogs(teamId, { integrationId, limit })).data,
  /** Both are dates, or ISO times. */
  getUsageStats: (teamId: string, from: Date | string, to: Date | string) => readUsage(teamId, usageSpan(from, to)),
  getAuditLog: (teamId: string, filter?: AuditFilter, cursor?: string) => listAudit(teamId, filter, { cursor }),
  getIntegrations: (teamId: string) => listIntegrations(teamId),
};
