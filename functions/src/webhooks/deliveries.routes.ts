import { z } from "zod";
import { eventSchema } from "@/types/events";
import { pageOf } from "@/types/page";
import { deliveryListQuery } from "@/types/webhook-bodies";
import { deliverySchema, testResultSchema } from "@/types/webhooks";
import { createEventStore, type Publishing } from "../events";
import { cursorFrom, idParam, notFound, route, type Route } from "../gateway";
import { idPrefixes } from "../platform/ids";
import type { Mailing } from "../mail";
import type { Platform } from "../platform/platform";
import { pageByTime } from "../platform/time-cursor";
import { deliveryPorts } from "./delivery-ports";
import { filterFrom } from "./delivery-filter";
import { createDeliveryStore } from "./delivery-store";
import { retryDelivery } from "./retry-delivery";
import { shownDelivery } from "./show-delivery";
import { testWebhook } from "./test-webhook";
import { createWebhookStore } from "./webhook-store";
import { exampleAttempt, exampleDelivery, exampleEvent } from "./webhook-example";

const tag = "Webhooks";
const path = "/integrations/webhooks/{webhookId}";
const params = z.object({ webhookId: idParam("webhook", idPrefixes.webhook) });
const deliveryParams = params.extend({ deliveryId: idParam("delivery", idPrefixes.delivery) });
const mayRead = { kind: "team", permission: "logs.read", scope: "webhooks:manage" } as const;
const mayWrite = { kind: "team", permission: "configuration.write", scope: "webhooks:manage" } as const;
const readOnly = { none: "it reads" };

const deliveryWithEvent = deliverySchema.extend({ event: eventSchema.nullable() }).meta({ id: "DeliveryWithEvent" });

export function deliveryRoutes(deps: Platform & Publishing & Mailing): Route[] {
  const webhooks = createWebhookStore(deps.db);
  const deliveries = createDeliveryStore(deps.db);
  const events = createEventStore(deps.db);
  const ports = deliveryPorts(deps);

  return [
    route({
      method: "POST",
      path: `${path}/test`,
      operationId: "testWebhook",
      tag,
      summary: "Send a test event at once and answer what became of it",
      access: mayWrite,
      params,
      body: z.strictObject({}).optional(),
      example: () => ({ body: {}, answer: { deliveryId: exampleDelivery.id, attempt: { ...exampleAttempt, trigger: "test" } } }),
      response: { status: 200, schema: testResultSchema, description: "The attempt, well ended or not" },
      audit: { event: "webhook.tested" },
      handle: async ({ teamId, params: { webhookId }, audit }) => ({
        body: await testWebhook(deps, ports, teamId, webhookId, (tx) =>
          audit(tx, { target: { kind: "webhook", id: webhookId } }),
        ),
      }),
    }),
    route({
      method: "GET",
      path: `${path}/deliveries`,
      operationId: "listDeliveries",
      tag,
      summary: "List the deliveries of a webhook, newest first",
      access: mayRead,
      params,
      query: deliveryListQuery,
      example: () => ({ answer: { data: [exampleDelivery], nextCursor: null } }),
      response: { status: 200, schema: pageOf(deliverySchema), description: "A page of deliveries" },
      audit: readOnly,
      handle: async ({ teamId, params: { webhookId }, query }) => {
        if (!(await webhooks.read(teamId, webhookId))) throw notFound("webhook");
        const filter = { ...filterFrom(query), webhookIds: [webhookId] };
        const unreadable = (err: unknown) => deps.log.error("A delivery cannot be read", { teamId, err });
        const found = await deliveries.list(teamId, filter, query.limit + 1, cursorFrom(query.cursor), unreadable);
        const page = pageByTime(found, query.limit, ({ id, createdAt }) => ({ at: new Date(createdAt), id }));
        return { body: { ...page, data: page.data.map(shownDelivery) } };
      },
    }),
    route({
      method: "GET",
      path: `${path}/deliveries/{deliveryId}`,
      operationId: "getDelivery",
      tag,
      summary: "Get a delivery with its event and its attempts",
      access: mayRead,
      params: deliveryParams,
      example: () => ({ answer: { ...exampleDelivery, event: exampleEvent } }),
      response: { status: 200, schema: deliveryWithEvent, description: "The delivery" },
      audit: readOnly,
      handle: async ({ teamId, params: { webhookId, deliveryId } }) => {
        const read = await deliveries.read(teamId, deliveryId);
        if (read?.delivery.webhookId !== webhookId) throw notFound("delivery");
        return { body: { ...shownDelivery(read.delivery), event: await events.read(teamId, read.delivery.eventId) } };
      },
    }),
    route({
      method: "POST",
      path: `${path}/deliveries/{deliveryId}/retry`,
      operationId: "retryDelivery",
      tag,
      summary: "Try a delivery again at once, with all of its retries before it",
      access: mayWrite,
      params: deliveryParams,
      body: z.strictObject({}).optional(),
      example: () => ({ body: {}, answer: { ...exampleDelivery, status: "pending", nextAttemptAt: exampleDelivery.createdAt } }),
      response: { status: 200, schema: deliverySchema, description: "The delivery, waiting for its attempt" },
      audit: { event: "delivery.retried" },
      handle: async ({ teamId, params: { webhookId, deliveryId }, audit }) => {
        const retried = await retryDelivery(deps, teamId, webhookId, deliveryId, (tx) =>
          audit(tx, { target: { kind: "delivery", id: deliveryId } }),
        );
        return { body: shownDelivery(retried) };
      },
    }),
  ];
}
