import type { PublishedEvent } from "@/types/events";
import type { CreateWebhookInput } from "@/types/webhook-bodies";
import type { Attempt, Delivery, Inbox, InboxRequest, Webhook } from "@/types/webhooks";
import { exampleId, idPrefixes } from "../platform/ids";

const at = "2026-03-02T10:15:00.000Z";
const times = { createdAt: at, updatedAt: at };
/** The secret of the Standard Webhooks test vectors. */
export const exampleSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

export const exampleWebhookBody = {
  name: "Our shop",
  url: "https://shop.example.com/hooks/tenon",
  events: ["ticket.*"],
  headers: { "X-Shop": "berlin" },
} satisfies CreateWebhookInput;

export const exampleWebhook: Webhook = {
  id: exampleId(idPrefixes.webhook),
  ...exampleWebhookBody,
  description: "",
  headers: ["X-Shop"],
  retryConfig: { policy: "durable" },
  timeoutMs: 30_000,
  ordered: false,
  active: true,
  status: "active",
  health: { state: "healthy" },
  signatures: ["v1"],
  createdBy: "yT3bQ8vZ1mWc5uLr0XaE7sKd2pN4",
  ...times,
};

/** One that signs with ed25519 as well, a day after its rotation began. */
export const exampleSigned = {
  ...exampleWebhook,
  signatures: ["v1", "v1a"],
  // The key of the Standard Webhooks test vectors.
  publicKey: "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=",
  secretRotatedAt: at,
  overlapEndsAt: "2026-03-03T10:15:00.000Z",
} satisfies Webhook;

export const exampleAttempt: Attempt = {
  number: 1,
  trigger: "automatic",
  at: "2026-03-02T10:15:00.412Z",
  latencyMs: 83,
  succeeded: true,
  statusCode: 204,
  responseHeaders: { "content-length": "0" },
  responseBody: "",
};

export const exampleDelivery: Delivery = {
  id: exampleId(idPrefixes.delivery),
  webhookId: exampleWebhook.id,
  eventId: exampleId(idPrefixes.event),
  type: "ticket.created",
  status: "delivered",
  attempts: [exampleAttempt],
  ...times,
};

export const exampleEvent: PublishedEvent = {
  id: exampleDelivery.eventId,
  type: "ticket.created",
  timestamp: at,
  teamId: exampleId(idPrefixes.team),
  data: { id: exampleId("tkt"), subject: "The export is empty", status: "open", priority: "high", ...times },
};

export function exampleInbox(publicOrigin: string): Inbox {
  const id = exampleId(idPrefixes.inbox);
  return { id, url: `${publicOrigin}/api/inbox/${id}`, createdAt: at };
}

export const exampleInboxRequest: InboxRequest = {
  id: exampleId(idPrefixes.inboxRequest),
  inboxId: exampleId(idPrefixes.inbox),
  method: "POST",
  headers: { "content-type": "application/json", "webhook-id": exampleDelivery.eventId },
  body: JSON.stringify(exampleEvent),
  truncated: false,
  receivedAt: at,
};
