import { LRUCache } from "lru-cache";
import type { Webhook } from "@/types/webhooks";
import type { Platform } from "../platform/platform";
import { openSecrets } from "./open-secrets";
import type { Signers } from "./sign-delivery";
import { createWebhookStore } from "./webhook-store";

/** A webhook with its secrets opened, as an attempt needs it. */
export interface DeliveryTarget {
  webhook: Webhook;
  /** Null when the vault cannot open them: an attempt that fails, and is tried again, like any other. */
  secrets: (Signers & { headers: Record<string, string> }) | null;
  /** Whether this reading's outcome was written to the webhook. */
  noted: boolean;
}
export type ReadTarget = (teamId: string, webhookId: string) => Promise<DeliveryTarget | null>;

const targetsMax = 500;
/** How long a changed or deleted webhook may still be called as it was. */
const targetTtlMs = 5_000;

export function createTargetReader({ db, vault, log, clock }: Pick<Platform, "db" | "vault" | "log" | "clock">): ReadTarget {
  const store = createWebhookStore(db);
  const cache = new LRUCache<string, DeliveryTarget>({ max: targetsMax, ttl: targetTtlMs });
  return async (teamId, webhookId) => {
    const cacheKey = `${teamId}/${webhookId}`;
    const known = cache.get(cacheKey);
    if (known) return known;
    const stored = await store.readWithSecrets(teamId, webhookId);
    if (!stored) return null;
    const secrets = await open(teamId, stored).catch((err: unknown) => {
      log.error("A webhook's secrets cannot be opened", { teamId, webhookId, err });
      return null;
    });
    const target = { webhook: stored.webhook, secrets, noted: false };
    if (secrets) cache.set(cacheKey, target);
    return target;
  };

  function open(teamId: string, { webhook, sealed }: NonNullable<Awaited<ReturnType<typeof store.readWithSecrets>>>) {
    return openSecrets(vault, { teamId, document: store.secretPath(teamId, webhook.id) }, webhook, sealed, clock.now());
  }
}
