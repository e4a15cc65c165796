import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { Webhook } from "@/types/webhooks";
import type { Platform } from "../platform/platform";
import { createWebhookStore } from "./webhook-store";

/** A webhook with its secrets opened, as an attempt needs it. */
export interface DeliveryTarget {
  webhook: Webhook;
  secret: string;
  headers: Record<string, string>;
}
export type ReadTarget = (teamId: string, webhookId: string) => Promise<DeliveryTarget | null>;

const headerValuesSchema = z.record(z.string(), z.string());
const targetsMax = 500;
/** How long a changed or deleted webhook may still be called as it was. */
const targetTtlMs = 5_000;

export function createTargetReader({ db, vault }: Pick<Platform, "db" | "vault">): ReadTarget {
  const store = createWebhookStore(db);
  const cache = new LRUCache<string, DeliveryTarget>({ max: targetsMax, ttl: targetTtlMs });
  return async (teamId, webhookId) => {
    const cacheKey = `${teamId}/${webhookId}`;
    const known = cache.get(cacheKey);
    if (known) return known;
    const stored = await store.readWithSecrets(teamId, webhookId);
    if (!stored) return null;
    const at = { teamId, document: store.secretPath(teamId, webhookId) };
    const secret = await vault.open(stored.sealed.secret, { ...at, field: "secret" });
    const opened = await vault.open(stored.sealed.headerValues, { ...at, field: "headerValues" });
    const target = { webhook: stored.webhook, secret, headers: headerValuesSchema.parse(JSON.parse(opened)) };
    cache.set(cacheKey, target);
    return target;
  };
}
