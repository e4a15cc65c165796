import { z } from "zod";
import {
  declareEventTypeBody,
  deletedEventTypeSchema,
  describedEventTypeSchema,
  eventTypeListSchema,
  updateEventTypeBody,
} from "@/types/event-types";
import { type Route, route, type RouteContext } from "../gateway";
import type { Platform } from "../platform/platform";
import { listEventTypes, readEventType } from "./describe-event-types";
import { exampleDeclaration, exampleEventType } from "./event-examples";
import type { TeamEventType } from "./event-type-store";
import { changeEventType, declareEventType, deleteEventType } from "./save-event-type";

const tag = "Events";
const path = "/integrations/event-types";
const params = z.object({ eventType: z.string().meta({ description: "The event type", examples: ["custom.order.shipped"] }) });
const mayRead = { kind: "team", permission: "configuration.read", scope: "integrations:read" } as const;
const mayWrite = { kind: "team", permission: "configuration.write", scope: "integrations:write" } as const;
const readOnly = { none: "it reads" };

/** Writes the audit entry of a change, with its schema as the text that it is stored as. */
const recordedBy =
  (audit: RouteContext["audit"], id: string) =>
  (tx: Parameters<RouteContext["audit"]>[0], { before, after }: { before?: TeamEventType; after?: TeamEventType }) =>
    audit(tx, {
      target: { kind: "eventType", id },
      ...(before ? { before: audited(before) } : {}),
      ...(after ? { after: audited(after) } : {}),
    });
const audited = ({ type, description, schema, example }: TeamEventType) => ({
  type,
  description,
  schema: JSON.stringify(schema),
  example: JSON.stringify(example),
});

export function eventTypeRoutes(deps: Platform): Route[] {
  const update = (method: "PATCH" | "PUT") =>
    route({
      method,
      path: `${path}/{eventType}`,
      operationId: method === "PATCH" ? "updateEventType" : "putEventType",
      tag,
      summary: "Change an event type of the team's own: the fields sent, and no others",
      access: mayWrite,
      params,
      body: updateEventTypeBody,
      example: () => ({ body: { description: exampleEventType.description }, answer: exampleEventType }),
      response: { status: 200, schema: describedEventTypeSchema, description: "The event type as it is now" },
      audit: { event: "event_type.updated" },
      handle: async ({ teamId, params: { eventType }, body, audit }) => ({
        body: await changeEventType(deps, teamId, eventType, body, recordedBy(audit, eventType)),
      }),
    });

  return [
    route({
      method: "GET",
      path,
      operationId: "listEventTypes",
      tag,
      summary: "List every event type: the product's own, those of the packs, and the team's",
      access: mayRead,
      example: () => ({ answer: { data: [exampleEventType], nextCursor: null } }),
      response: { status: 200, schema: eventTypeListSchema, description: "All of them, each with the JSON Schema of its data" },
      audit: readOnly,
      handle: async ({ teamId }) => ({ body: { data: await listEventTypes(deps, teamId), nextCursor: null } }),
    }),
    route({
      method: "POST",
      path,
      operationId: "declareEventType",
      tag,
      summary: "Declare an event type of the team's own",
      description: "Its name begins with `custom.`; its schema is JSON Schema 2020-12 without references to elsewhere.",
      access: mayWrite,
      body: declareEventTypeBody,
      example: () => ({ body: exampleDeclaration, answer: exampleEventType }),
      response: { status: 201, schema: describedEventTypeSchema, description: "The event type" },
      audit: { event: "event_type.created" },
      handle: async ({ teamId, body, audit }) => ({
        body: await declareEventType(deps, teamId, body, recordedBy(audit, body.type)),
      }),
    }),
    route({
      method: "GET",
      path: `${path}/{eventType}`,
      operationId: "getEventType",
      tag,
      summary: "Get an event type with its schema and an example",
      access: mayRead,
      params,
      example: () => ({ answer: exampleEventType }),
      response: { status: 200, schema: describedEventTypeSchema, description: "The event type" },
      audit: readOnly,
      handle: async ({ teamId, params: { eventType } }) => ({ body: await readEventType(deps, teamId, eventType) }),
    }),
    update("PATCH"),
    update("PUT"),
    route({
      method: "DELETE",
      path: `${path}/{eventType}`,
      operationId: "deleteEventType",
      tag,
      summary: "Delete an event type of the team's own; what was published stays",
      access: mayWrite,
      params,
      example: () => ({ answer: { id: exampleEventType.type, deleted: true } }),
      response: { status: 200, schema: deletedEventTypeSchema, description: "It can be published no more" },
      audit: { event: "event_type.deleted" },
      handle: async ({ teamId, params: { eventType }, audit }) => {
        await deleteEventType(deps, teamId, eventType, recordedBy(audit, eventType));
        return { body: { id: eventType, deleted: true } };
      },
    }),
  ];
}
