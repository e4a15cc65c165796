import { z } from "zod";
import { deletedSchema, pageOf, pageQuery } from "@/types/page";
import { webhookBodies } from "@/types/webhook-bodies";
import { createdWebhookSchema, webhookSchema } from "@/types/webhooks";
import type { Publishing } from "../events";
import { callerId, cursorFrom, idParam, notFound, route, type Route } from "../gateway";
import { idPrefixes } from "../platform/ids";
import type { Mailing } from "../mail";
import type { Platform } from "../platform/platform";
import { pageByTime } from "../platform/time-cursor";
import { auditedWebhook } from "./audited-webhook";
import { changeWebhook, deleteWebhook } from "./change-webhook";
import { createWebhook } from "./create-webhook";
import { deliveryRoutes } from "./deliveries.routes";
import { replayRoutes } from "./replays.routes";
import { steerDeliveryRoutes } from "./steer-delivery.routes";
import { teamDeliveryRoutes } from "./team-deliveries.routes";
import { signingKeyRoutes } from "./signing-keys.routes";
import { createWebhookStore } from "./webhook-store";
import { exampleSecret, exampleWebhook, exampleWebhookBody } from "./webhook-example";

const tag = "Webhooks";
const path = "/integrations/webhooks";
const params = z.object({ webhookId: idParam("webhook", idPrefixes.webhook) });
const mayRead = { kind: "team", permission: "configuration.read", scope: "webhooks:manage" } as const;
const mayWrite = { kind: "team", permission: "configuration.write", scope: "webhooks:manage" } as const;
const readOnly = { none: "it reads" };

export function webhookRoutes(deps: Platform & Publishing & Mailing): Route[] {
  const store = createWebhookStore(deps.db);
  const bodies = webhookBodies(deps.config.webhooks);
  const update = (method: "PATCH" | "PUT") =>
    route({
      method,
      path: `${path}/{webhookId}`,
      operationId: method === "PATCH" ? "updateWebhook" : "putWebhook",
      tag,
      summary: "Change a webhook: the fields sent, and no others",
      access: mayWrite,
      params,
      body: bodies.update,
      example: () => ({
        body: { events: ["ticket.created", "ticket.resolved"] },
        answer: { ...exampleWebhook, events: ["ticket.created", "ticket.resolved"] },
      }),
      response: { status: 200, schema: webhookSchema, description: "The webhook as it is now" },
      audit: { event: "webhook.updated" },
      handle: async ({ teamId, params: { webhookId }, body, audit }) => ({
        body: await changeWebhook(deps, teamId, webhookId, body, (tx, { before, after }) =>
          audit(tx, { target: target(webhookId), before: auditedWebhook(before), after: after && auditedWebhook(after) }),
        ),
      }),
    });

  return [
    route({
      method: "POST",
      path,
      operationId: "createWebhook",
      freshSignIn: true,
      tag,
      summary: "Create a webhook; its secret is answered here and never again",
      description: `A team creates at most ${deps.config.webhooks.createdPerHour} in an hour, whether or not it deletes them again; one more is 429, with \`Retry-After\`.`,
      access: mayWrite,
      body: bodies.create,
      example: () => ({
        body: exampleWebhookBody,
        answer: { ...exampleWebhook, secret: exampleSecret, health: { state: "unknown" } },
      }),
      response: { status: 201, schema: createdWebhookSchema, description: "The webhook and its secret", shownOnce: ["secret"] },
      audit: { event: "webhook.created" },
      handle: async ({ caller, teamId, body, audit }) => ({
        body: await createWebhook(deps, teamId, callerId(caller), body, (tx, made) =>
          audit(tx, { target: target(made.id), after: auditedWebhook(made) }),
        ),
      }),
    }),
    route({
      method: "GET",
      path,
      operationId: "listWebhooks",
      tag,
      summary: "List the webhooks, newest first",
      access: mayRead,
      query: z.strictObject(pageQuery),
      example: () => ({ answer: { data: [exampleWebhook], nextCursor: null } }),
      response: { status: 200, schema: pageOf(webhookSchema), description: "A page of webhooks" },
      audit: readOnly,
      handle: async ({ teamId, query }) => {
        const unreadable = (err: unknown) => deps.log.error("A webhook cannot be read", { teamId, err });
        const found = await store.list(teamId, query.limit + 1, cursorFrom(query.cursor), unreadable);
        return { body: pageByTime(found, query.limit, ({ id, createdAt }) => ({ at: new Date(createdAt), id })) };
      },
    }),
    route({
      method: "GET",
      path: `${path}/{webhookId}`,
      operationId: "getWebhook",
      tag,
      summary: "Get a webhook",
      access: mayRead,
      params,
      example: () => ({ answer: exampleWebhook }),
      response: { status: 200, schema: webhookSchema, description: "The webhook" },
      audit: readOnly,
      handle: async ({ teamId, params: { webhookId } }) => {
        const webhook = await store.read(teamId, webhookId);
        if (!webhook) throw notFound("webhook");
        return { body: webhook };
      },
    }),
    update("PATCH"),
    update("PUT"),
    route({
      method: "DELETE",
      path: `${path}/{webhookId}`,
      operationId: "deleteWebhook",
      tag,
      summary: "Delete a webhook; what still waits for it is canceled",
      access: mayWrite,
      params,
      example: () => ({ answer: { id: exampleWebhook.id, deleted: true } }),
      response: { status: 200, schema: deletedSchema, description: "It is gone, and so is its secret" },
      audit: { event: "webhook.deleted" },
      handle: async ({ teamId, params: { webhookId }, audit }) => {
        await deleteWebhook(deps, teamId, webhookId, (tx, { before }) =>
          audit(tx, { target: target(webhookId), before: auditedWebhook(before) }),
        );
        return { body: { id: webhookId, deleted: true } };
      },
    }),
    ...signingKeyRoutes(deps),
    ...deliveryRoutes(deps),
    ...teamDeliveryRoutes(deps),
    ...steerDeliveryRoutes(deps),
    ...replayRoutes(deps),
  ];
}

function target(id: string) {
  return { kind: "webhook", id };
}
