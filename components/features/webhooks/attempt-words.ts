import type { Tone } from "@/components/ui/badge";
import { testEventType } from "@/types/events";
import type { Attempt, Delivery, DeliveryStatus, Webhook } from "@/types/webhooks";

/** What went wrong, and where to look, for a person who owns the receiver. */
const errorClassWords: Record<NonNullable<Attempt["errorClass"]>, string> = {
  http_status: "The receiver answered with an error status",
  timeout: "The receiver took longer than the timeout. Answer first, work afterwards",
  dns: "The host name has no address. Check the URL for a typing mistake",
  connect: "Nothing accepts connections at that address and port",
  tls: "The TLS handshake failed. Check the receiver's certificate",
  reset: "The receiver closed the connection before it answered",
  target_forbidden: "The address is private or reserved, so it is never called",
  body_too_large: "The receiver's answer was too large to read",
  secret_unreadable: "The signing secret could not be read. Create the webhook again",
  filter_failed: "The webhook's filter failed on this event, so nothing was sent",
  transform_failed: "The webhook's transform failed on this event, so nothing was sent",
};

export function attemptWords(attempt: Attempt): string {
  if (attempt.succeeded) return `Delivered with status ${attempt.statusCode ?? "2xx"}`;
  const sentence = attempt.errorClass ? errorClassWords[attempt.errorClass] : "The attempt failed";
  return attempt.statusCode ? `${sentence} (${attempt.statusCode})` : sentence;
}

export const triggerWords: Record<Attempt["trigger"], string> = {
  automatic: "Automatic",
  manual: "Retried by hand",
  replay: "Replay",
  test: "Test send",
};

export const deliveryStatusWords: Record<DeliveryStatus, { text: string; tone: Tone }> = {
  pending: { text: "Pending", tone: "neutral" },
  delivering: { text: "Delivering", tone: "info" },
  retrying: { text: "Retrying", tone: "warning" },
  delivered: { text: "Delivered", tone: "success" },
  dead: { text: "Failed", tone: "danger" },
  canceled: { text: "Canceled", tone: "neutral" },
};

/** Of one that waits, and for a person. */
const pausedWords = { text: "Paused", tone: "neutral" } as const;
/** It says nothing of the webhook's events: nobody needs to see to it. */
const failedTestWords = { text: "Test failed", tone: "neutral" } as const;

export function statusBadge({ type, status, pausedAt }: Pick<Delivery, "type" | "status" | "pausedAt">): {
  text: string;
  tone: Tone;
} {
  if (pausedAt) return pausedWords;
  return isTestSend({ type }) && status === "dead" ? failedTestWords : deliveryStatusWords[status];
}

/** Also when it is retried by hand. */
export function isTestSend({ type }: Pick<Delivery, "type">): boolean {
  return type === testEventType;
}

/** What the list says of a webhook: its status first, then how its deliveries fare. */
export function webhookCondition(webhook: Pick<Webhook, "status" | "health">): { text: string; tone: Tone } {
  if (webhook.status === "disabled") return { text: "Disabled", tone: "danger" };
  if (webhook.status === "paused") return { text: "Paused", tone: "neutral" };
  if (webhook.health.state === "failing") return { text: "Failing", tone: "danger" };
  if (webhook.health.state === "healthy") return { text: "Healthy", tone: "success" };
  return { text: "Waiting for events", tone: "info" };
}
