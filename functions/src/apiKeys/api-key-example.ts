import type { ApiKey, CreateApiKeyInput, CreatedApiKey } from "@/types/apiKeys";
import { exampleId, idPrefixes } from "../platform/ids";
import { maskOf, newKey } from "./key-format";

/** For the reference: a key that opens nothing. */
export function exampleKey(prefix: string) {
  const key = newKey(prefix, "live", Buffer.alloc(32, "example"));
  const sent = {
    name: "Help desk of the shop",
    scopes: ["tickets:read", "tickets:write"],
    rateLimits: [{ limit: 60, windowSeconds: 60 }],
    allowedIps: ["203.0.113.0/24"],
  } satisfies CreateApiKeyInput;
  const shown: ApiKey = {
    id: exampleId(idPrefixes.apiKey),
    ...sent,
    environment: "live",
    ...maskOf(key),
    scopes: ["tickets:read", "tickets:write"],
    enabled: true,
    status: "active",
    expiresAt: "2027-03-01T09:00:00.000Z",
    lastUsed: "2026-03-02T10:15:00.000Z",
    usageCount: 1_204,
    createdBy: "yT3bQ8vZ1mWc5uLr0XaE7sKd2pN4",
    createdAt: "2026-03-01T09:00:00.000Z",
    updatedAt: "2026-03-01T09:00:00.000Z",
  };
  const { lastUsed: _unused, ...unused } = shown;
  const created: CreatedApiKey = { ...unused, usageCount: 0, key };
  const revoked: ApiKey = { ...shown, enabled: false, status: "revoked", revokedAt: "2026-03-03T08:00:00.000Z" };
  const newer = newKey(prefix, "live", Buffer.alloc(32, "another"));
  const rotated: CreatedApiKey = {
    ...shown,
    ...maskOf(newer),
    rotatedAt: "2026-03-03T08:00:00.000Z",
    graceEndsAt: "2026-03-04T08:00:00.000Z",
    updatedAt: "2026-03-03T08:00:00.000Z",
    key: newer,
  };
  return { sent: { ...sent, expiresInDays: 365 }, shown, created, rotated, revoked };
}
