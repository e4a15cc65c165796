import { z } from "zod";
import type { PublishedEvent } from "@/types/events";
import { deletedSchema, isoTime } from "@/types/page";
import type { CreateWebhookInput, UpdateWebhook } from "@/types/webhook-bodies";
import {
  createdWebhookSchema,
  deliverySchema,
  inboxRequestSchema,
  inboxSchema,
  testResultSchema,
  webhookSchema,
  type CreatedWebhook,
  type Delivery,
  type DeliveryStatus,
  type Inbox,
  type InboxRequest,
  type TestResult,
  type Webhook,
} from "@/types/webhooks";
import { apiRequest } from "./api";
import type { DocumentQuery, ListQuery } from "./live";

const webhooksMax = 100;
const webhookPath = (webhookId: string) => `/integrations/webhooks/${webhookId}`;
const deliveryPath = (deliveryId: string) => `/integrations/deliveries/${deliveryId}`;

export function webhooksQuery(teamId: string): ListQuery<Webhook> {
  return {
    path: `teams/${teamId}/webhooks`,
    orderBy: [["createdAt", "desc"]],
    limit: webhooksMax,
    schema: webhookSchema,
  };
}

export function webhookQuery(teamId: string, webhookId: string): DocumentQuery<Webhook> {
  return { document: `teams/${teamId}/webhooks/${webhookId}`, schema: webhookSchema };
}

export interface DeliveryQuery {
  status?: DeliveryStatus | undefined;
  /** Of the event. */
  type?: string | undefined;
  /** ISO times, both of them included. */
  from?: string | undefined;
  to?: string | undefined;
}

export function deliveriesQuery(
  teamId: string,
  webhookId: string,
  { status, type, from, to }: DeliveryQuery,
  limit: number,
): ListQuery<Delivery> {
  return {
    path: `teams/${teamId}/deliveries`,
    where: [
      ["webhookId", "==", webhookId],
      ...(status ? [["status", "==", status] as const] : []),
      ...(type ? [["type", "==", type] as const] : []),
      ...(from ? [["createdAt", ">=", new Date(from)] as const] : []),
      ...(to ? [["createdAt", "<=", new Date(to)] as const] : []),
    ],
    orderBy: [["createdAt", "desc"]],
    limit,
    schema: deliverySchema,
  };
}

export function deliveryQuery(teamId: string, deliveryId: string): DocumentQuery<Delivery> {
  return { document: `teams/${teamId}/deliveries/${deliveryId}`, schema: deliverySchema };
}

/** The data is stored as JSON text, just as it was published. */
const eventDocumentSchema = z.object({ id: z.string(), type: z.string(), timestamp: isoTime, data: z.string() });

export function eventQuery(teamId: string, eventId: string): DocumentQuery<PublishedEvent> {
  const schema = eventDocumentSchema.transform(({ id, type, timestamp, data }, context) => {
    try {
      return { id, type, timestamp, teamId, data: JSON.parse(data) as unknown };
    } catch {
      context.addIssue({ code: "custom", path: ["data"], message: "Not valid JSON" });
      return z.NEVER;
    }
  });
  return { document: `teams/${teamId}/events/${eventId}`, schema };
}

export function inboxRequestsQuery(teamId: string, inboxId: string, limit: number): ListQuery<InboxRequest> {
  return {
    path: `teams/${teamId}/inboxRequests`,
    where: [["inboxId", "==", inboxId]],
    orderBy: [["receivedAt", "desc"]],
    limit,
    schema: inboxRequestSchema,
  };
}

export function getWebhook(teamId: string, webhookId: string): Promise<Webhook> {
  return apiRequest(webhookPath(webhookId), { teamId, schema: webhookSchema });
}

export function createWebhook(teamId: string, webhook: CreateWebhookInput): Promise<CreatedWebhook> {
  return apiRequest("/integrations/webhooks", { method: "POST", teamId, body: webhook, schema: createdWebhookSchema });
}

export function updateWebhook(teamId: string, webhookId: string, updates: UpdateWebhook): Promise<Webhook> {
  return apiRequest(webhookPath(webhookId), { method: "PATCH", teamId, body: updates, schema: webhookSchema });
}

export function deleteWebhook(teamId: string, webhookId: string) {
  return apiRequest(webhookPath(webhookId), { method: "DELETE", teamId, schema: deletedSchema });
}

export function testWebhook(teamId: string, webhookId: string): Promise<TestResult> {
  return apiRequest(`${webhookPath(webhookId)}/test`, { method: "POST", teamId, schema: testResultSchema });
}

export function retryDelivery(teamId: string, webhookId: string, deliveryId: string): Promise<Delivery> {
  const path = `${webhookPath(webhookId)}/deliveries/${deliveryId}/retry`;
  return apiRequest(path, { method: "POST", teamId, schema: deliverySchema });
}

export function cancelDelivery(teamId: string, deliveryId: string): Promise<Delivery> {
  return apiRequest(`${deliveryPath(deliveryId)}/cancel`, { method: "POST", teamId, schema: deliverySchema });
}

export function hurryDelivery(teamId: string, deliveryId: string): Promise<Delivery> {
  return apiRequest(`${deliveryPath(deliveryId)}/hurry`, { method: "POST", teamId, schema: deliverySchema });
}

export function pauseDelivery(teamId: string, deliveryId: string): Promise<Delivery> {
  return apiRequest(`${deliveryPath(deliveryId)}/pause`, { method: "POST", teamId, schema: deliverySchema });
}

export function resumeDelivery(teamId: string, deliveryId: string): Promise<Delivery> {
  return apiRequest(`${deliveryPath(deliveryId)}/resume`, { method: "POST", teamId, schema: deliverySchema });
}

export function createInbox(teamId: string): Promise<Inbox> {
  return apiRequest("/integrations/inboxes", { method: "POST", teamId, body: {}, schema: inboxSchema });
}

/** The inbox that an address belongs to, if it is one of this product's own. */
export function inboxIdOf(url: string): string | undefined {
  return /\/api\/inbox\/(inb_[0-9A-Za-z]{20})\/?$/.exec(url)?.[1];
}
