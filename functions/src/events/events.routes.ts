import { z } from "zod";
import {
  eventListQuery,
  eventSchema,
  expressionPreviewSchema,
  listedEventSchema,
  previewExpressionBody,
  publishBody,
} from "@/types/events";
import { pageOf } from "@/types/page";
import { cursorFrom, idParam, notFound, route, type Route } from "../gateway";
import { idPrefixes } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { pageByTime } from "../platform/time-cursor";
import { exampleOwnEvent, examplePublish } from "./event-examples";
import { createEventStore } from "./event-store";
import { eventTypeRoutes } from "./event-types.routes";
import { previewExpression } from "./preview-expression";
import type { Publishing } from "./publish";
import { publishTeamEvent } from "./publish-team-event";

const tag = "Events";
const mayRead = { kind: "team", permission: "logs.read", scope: "webhooks:manage" } as const;
const readOnly = { none: "it reads" };
/** Room for an event of the largest size, written with spaces. */
const bodyBytesMax = 1024 * 1024;

export function eventRoutes(deps: Platform & Publishing): Route[] {
  const events = createEventStore(deps.db);
  return [
    route({
      method: "POST",
      path: "/v1/events",
      operationId: "publishEvent",
      tag,
      summary: "Publish an event of a pack, or of a type that the team has declared",
      description:
        "Its data is checked against the schema of its type, and a delivery for each webhook that listens to it is made in the same transaction. The same `id` is published once: sent again with the same data, the first event is answered.",
      access: { kind: "team", permission: "resources.write", scope: "integrations:write" },
      body: publishBody,
      bodyBytesMax,
      example: () => ({ body: examplePublish, answer: exampleOwnEvent }),
      response: { status: 201, schema: eventSchema, description: "The event; 200 where it was published before" },
      audit: { none: "events are their own record" },
      handle: async ({ teamId, body }) => {
        const { event, isNew } = await publishTeamEvent(deps, teamId, body);
        return { body: event, ...(isNew ? {} : { status: 200 }) };
      },
    }),
    route({
      method: "GET",
      path: "/integrations/events",
      operationId: "listEvents",
      tag,
      summary: "List what was published in the last 30 days, newest first, without its data",
      access: mayRead,
      query: eventListQuery,
      example: () => {
        const { id, type, timestamp } = exampleOwnEvent;
        return { answer: { data: [{ id, type, timestamp, orderingKey: "order_1042" }], nextCursor: null } };
      },
      response: { status: 200, schema: pageOf(listedEventSchema), description: "A page of events" },
      audit: readOnly,
      handle: async ({ teamId, query: { type, from, to, limit, cursor } }) => {
        const filter = { type, from: from ? new Date(from) : undefined, to: to ? new Date(to) : undefined };
        const unreadable = (err: unknown) => deps.log.error("An event cannot be read", { teamId, err });
        const found = await events.list(teamId, filter, limit + 1, cursorFrom(cursor), unreadable);
        return { body: pageByTime(found, limit, ({ id, timestamp }) => ({ at: new Date(timestamp), id })) };
      },
    }),
    route({
      method: "GET",
      path: "/integrations/events/{eventId}",
      operationId: "getEvent",
      tag,
      summary: "Get an event as webhooks receive it",
      access: mayRead,
      params: z.object({ eventId: idParam("event", idPrefixes.event) }),
      example: () => ({ answer: exampleOwnEvent }),
      response: { status: 200, schema: eventSchema, description: "The event" },
      audit: readOnly,
      handle: async ({ teamId, params: { eventId } }) => {
        const event = await events.read(teamId, eventId);
        if (!event) throw notFound("event");
        return { body: event };
      },
    }),
    route({
      method: "POST",
      path: "/integrations/expressions/preview",
      operationId: "previewExpression",
      tag,
      summary: "Try a filter and a transform on an event, without sending anything",
      access: mayRead,
      body: previewExpressionBody,
      bodyBytesMax,
      example: () => ({
        body: { filter: "data.parcels > 1", transform: "{ 'order': data.id }", eventId: exampleOwnEvent.id },
        answer: { matches: true, body: { order: "order_1042" } },
      }),
      response: { status: 200, schema: expressionPreviewSchema, description: "What the two make of the event" },
      audit: readOnly,
      handle: async ({ teamId, body }) => ({ body: await previewExpression(deps, teamId, body) }),
    }),
    ...eventTypeRoutes(deps),
  ];
}
