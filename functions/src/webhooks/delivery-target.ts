import { LRUCache } from "lru-cache";
import type { Webhook } from "@/types/webhooks";
import { KeyRingUnreachableError } from "../platform/key-ring";
import type { Platform } from "../platform/platform";
import { openSecrets } from "./open-secrets";
import type { Signers } from "./sign-delivery";
import { createWebhookStore } from "./webhook-store";

/** A webhook with its secrets opened, as an attempt needs it. */
export interface DeliveryTarget {
  webhook: Webhook;
  /** Null when they cannot be opened: an attempt that fails, and is tried again, like any other. */
  secrets: (Signers & { headers: Record<string, string> }) | null;
  /** Whether this reading's outcome was written to the webhook. */
  noted: boolean;
}
/** `out_of_reach` while the keys are that its secrets are sealed with. `fresh` is read now, whatever is known. */
export type ReadTarget = (
  teamId: string,
  webhookId: string,
  options?: { fresh: true },
) => Promise<DeliveryTarget | "out_of_reach" | null>;

const targetsMax = 500;
/** How long a changed or deleted webhook may still be called as it was. */
const targetTtlMs = 5_000;

export function createTargetReader({ db, vault, log, clock }: Pick<Platform, "db" | "vault" | "log" | "clock">): ReadTarget {
  const store = createWebhookStore(db);
  const cache = new LRUCache<string, DeliveryTarget | "out_of_reach">({ max: targetsMax, ttl: targetTtlMs });
  return async (teamId, webhookId, options) => {
    const cacheKey = `${teamId}/${webhookId}`;
    const known = options?.fresh ? undefined : cache.get(cacheKey);
    if (known) return known;
    const stored = await store.readWithSecrets(teamId, webhookId);
    if (!stored) return null;
    const secrets = await open(teamId, stored).catch((err: unknown) => {
      log.error("A webhook's secrets cannot be opened", { teamId, webhookId, err });
      return err instanceof KeyRingUnreachableError ? "out_of_reach" : null;
    });
    const target = secrets === "out_of_reach" ? secrets : { webhook: stored.webhook, secrets, noted: false };
    // That it is off is not kept: what is sent once it is on again would be canceled for it.
    if (secrets && stored.webhook.active) cache.set(cacheKey, target);
    else cache.delete(cacheKey);
    return target;
  };

  function open(teamId: string, { webhook, sealed }: NonNullable<Awaited<ReturnType<typeof store.readWithSecrets>>>) {
    return openSecrets(vault, { teamId, document: store.secretPath(teamId, webhook.id) }, webhook, sealed, clock.now());
  }
}
