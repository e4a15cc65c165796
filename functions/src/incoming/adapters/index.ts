import type { IncomingAdapter, Verification } from "@/types/incoming";
import type { Adapter } from "./adapter";
import { bearer } from "./bearer";
import { github } from "./github";
import { hmac } from "./hmac";
import { hubspot } from "./hubspot";
import { shopify } from "./shopify";
import { slack } from "./slack";
import { standardWebhooks } from "./standard-webhooks";
import { stripe } from "./stripe";

/** Those that need no settings. */
export const readyAdapters = {
  standard_webhooks: standardWebhooks,
  stripe,
  github,
  slack,
  hubspot,
  shopify,
} satisfies Partial<Record<IncomingAdapter, Adapter>>;

export function adapterOf(verification: Verification): Adapter {
  if (verification.adapter === "hmac") return hmac(verification);
  if (verification.adapter === "bearer") return bearer(verification);
  return readyAdapters[verification.adapter];
}
