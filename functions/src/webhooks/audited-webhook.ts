import type { Webhook } from "@/types/webhooks";

/** The settings a person would compare; never a secret or a header's value, which the webhook does not carry. */
export function auditedWebhook({ filter, transform, rateLimit, ...webhook }: Webhook) {
  const { name, url, description, events, headers, retryConfig, timeoutMs, ordered, signatures, active, status } = webhook;
  const optional = Object.entries({ filter, transform, rateLimit }).filter(([, value]) => value !== undefined);
  return {
    ...{ name, url, description, events, headers },
    ...Object.fromEntries(optional),
    ...{ retryConfig, timeoutMs, ordered, signatures, active, status },
  };
}
