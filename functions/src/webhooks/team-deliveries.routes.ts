import { pageOf } from "@/types/page";
import { outcomesQuery, webhookOutcomesSchema } from "@/types/outcomes";
import { teamDeliveryListQuery } from "@/types/webhook-bodies";
import { deliverySchema } from "@/types/webhooks";
import { cursorFrom, type Route, route } from "../gateway";
import type { Platform } from "../platform/platform";
import { pageByTime } from "../platform/time-cursor";
import { teamFilterFrom } from "./delivery-filter";
import { createDeliveryStore } from "./delivery-store";
import { listDeliveries } from "./list-deliveries";
import { listOutcomes } from "./list-outcomes";
import { shownDelivery } from "./show-delivery";
import { exampleDelivery } from "./webhook-example";
import { createWebhookStore } from "./webhook-store";

const tag = "Webhooks";
const path = "/integrations/deliveries";

/** Deliveries of all webhooks at once: what waits, and the dead letters. */
export function teamDeliveryRoutes(deps: Platform): Route[] {
  const webhooks = createWebhookStore(deps.db);
  const deliveries = createDeliveryStore(deps.db);
  return [
    route({
      method: "GET",
      path,
      operationId: "listTeamDeliveries",
      tag,
      summary:
        "List the deliveries of all webhooks, newest first; with status=dead, the dead letters, which are without test sends",
      access: { kind: "team", permission: "logs.read", scope: "webhooks:manage" },
      query: teamDeliveryListQuery,
      example: () => ({ query: { status: "delivered" }, answer: { data: [exampleDelivery], nextCursor: null } }),
      response: { status: 200, schema: pageOf(deliverySchema), description: "A page of deliveries" },
      audit: { none: "it reads" },
      handle: async ({ teamId, query }) => {
        const { webhookId, limit, cursor } = query;
        const filter = teamFilterFrom(query);
        const unreadable = (err: unknown) => deps.log.error("A delivery cannot be read", { teamId, err });
        const after = cursorFrom(cursor);
        const found = webhookId
          ? await deliveries.list(teamId, { ...filter, webhookIds: [webhookId] }, limit + 1, after, unreadable)
          : await listDeliveries({ webhooks, deliveries }, teamId, filter, limit + 1, after, unreadable);
        const page = pageByTime(found, limit, ({ id, createdAt }) => ({ at: new Date(createdAt), id }));
        return { body: { ...page, data: page.data.map(shownDelivery) } };
      },
    }),
    route({
      method: "GET",
      path: `${path}/outcomes`,
      operationId: "listOutcomes",
      tag,
      summary: "How the newest deliveries of each webhook ended",
      description:
        "Of the webhooks that are named, in their order, or of all of the team, newest first. One that the team does not have, or whose document cannot be read, is left out. Test sends are none of them.",
      access: { kind: "team", permission: "logs.read", scope: "webhooks:manage" },
      query: outcomesQuery,
      example: () => {
        const { id: deliveryId, webhookId, status, createdAt } = exampleDelivery;
        return {
          query: { webhookId },
          answer: { data: [{ webhookId, outcomes: [{ deliveryId, status, attempts: 1, createdAt }] }], nextCursor: null },
        };
      },
      response: { status: 200, schema: pageOf(webhookOutcomesSchema), description: "A page of webhooks" },
      audit: { none: "it reads" },
      handle: async ({ teamId, query: { webhookId, limit, cursor } }) => {
        const unreadable = (err: unknown) => deps.log.error("A webhook or a delivery cannot be read", { teamId, err });
        const asked = { webhookIds: webhookId?.split(","), limit, after: cursorFrom(cursor) };
        return { body: await listOutcomes({ webhooks, deliveries }, teamId, asked, unreadable) };
      },
    }),
  ];
}
