import {
  apiKeySchema,
  createdApiKeySchema,
  keyVerificationSchema,
  savedKeyPolicySchema,
  type ApiKey,
  type CreateApiKeyInput,
  type CreatedApiKey,
  type KeyPolicySettings,
  type KeyVerification,
  type SavedKeyPolicy,
  type UpdateApiKey,
} from "@/types/apiKeys";
import { apiRequest } from "./api";
import { readRows, type DocumentQuery, type ListQuery, type Row } from "./live";

/** More than a team can have alive by far; revoked and expired ones are kept, the oldest of them drop off the list. */
const keysMax = 300;

export function apiKeysQuery(teamId: string): ListQuery<ApiKey> {
  return {
    path: `teams/${teamId}/apiKeys`,
    orderBy: [["createdAt", "desc"]],
    limit: keysMax,
    schema: apiKeySchema,
  };
}

export function apiKeyQuery(teamId: string, keyId: string): DocumentQuery<ApiKey> {
  return { document: `teams/${teamId}/apiKeys/${keyId}`, schema: apiKeySchema };
}

export function listApiKeys(teamId: string): Promise<Row<ApiKey>[]> {
  return readRows(apiKeysQuery(teamId));
}

export function getApiKey(teamId: string, keyId: string): Promise<ApiKey> {
  return apiRequest(`/integrations/api-keys/${keyId}`, { teamId, schema: apiKeySchema });
}

export function createApiKey(teamId: string, key: CreateApiKeyInput): Promise<CreatedApiKey> {
  return apiRequest("/integrations/api-keys", { method: "POST", teamId, body: key, schema: createdApiKeySchema });
}

export function updateApiKey(teamId: string, keyId: string, updates: UpdateApiKey): Promise<ApiKey> {
  return apiRequest(`/integrations/api-keys/${keyId}`, { method: "PATCH", teamId, body: updates, schema: apiKeySchema });
}

/** Ends the key for good. Its record stays. */
export function revokeApiKey(teamId: string, keyId: string): Promise<ApiKey> {
  return apiRequest(`/integrations/api-keys/${keyId}/revoke`, { method: "POST", teamId, schema: apiKeySchema });
}

/** Gives the key a new secret, which only this answer holds; the one so far works until the grace is over. */
export function rotateApiKey(teamId: string, keyId: string, graceSeconds?: number): Promise<CreatedApiKey> {
  const body = graceSeconds === undefined ? {} : { graceSeconds };
  return apiRequest(`/integrations/api-keys/${keyId}/rotate`, { method: "POST", teamId, body, schema: createdApiKeySchema });
}

export function writeKeyPolicy(teamId: string, policy: KeyPolicySettings): Promise<SavedKeyPolicy> {
  return apiRequest("/integrations/api-key-policy", { method: "PUT", teamId, body: policy, schema: savedKeyPolicySchema });
}

/** What a whole key is good for, by its admin's question: only looked at, so that asking uses up nothing. */
export async function validateApiKey(
  teamId: string,
  key: string,
): Promise<Pick<KeyVerification, "valid" | "remaining" | "code">> {
  const body = { key, cost: 0 };
  const found = await apiRequest("/v1/keys/verify", { method: "POST", teamId, body, schema: keyVerificationSchema });
  return { valid: found.valid, remaining: found.remaining, code: found.code };
}
