import { type Attempt, type Delivery, type Webhook, webhookUserAgent } from "@/types/webhooks";

type Requested = Pick<Webhook, "headers" | "signatures">;

/** The headers of an attempt, in their order. What is secret has its place and no value. */
export function sentHeaders(
  { headers, signatures }: Requested,
  { eventId }: Pick<Delivery, "eventId">,
  attempt: Pick<Attempt, "at"> | undefined,
): string {
  const timestamp = attempt ? Math.floor(Date.parse(attempt.at) / 1_000) : "<seconds since 1970>";
  return [
    ...headers.map((name) => `${name.toLowerCase()}: <kept sealed>`),
    "content-type: application/json",
    `user-agent: ${webhookUserAgent}`,
    `webhook-id: ${eventId}`,
    `webhook-timestamp: ${timestamp}`,
    `webhook-signature: ${signatures.map((version) => `${version},<signature>`).join(" ")}`,
    "x-webhook-signature: <hex HMAC-SHA256 of the body>",
  ].join("\n");
}

/** So long a webhook may still be called as it was before a change. */
const changeLagMs = 5_000;

/** Whether what the webhook's requests are made of is as it was then: only then is a request built anew the one that was sent. */
export function isAsSent(webhook: Pick<Webhook, "requestChangedAt">, attempt: Pick<Attempt, "at">): boolean {
  const { requestChangedAt } = webhook;
  return requestChangedAt === undefined || Date.parse(requestChangedAt) + changeLagMs <= Date.parse(attempt.at);
}
