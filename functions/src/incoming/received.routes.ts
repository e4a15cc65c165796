import { z } from "zod";
import {
  incomingEventListQuery,
  incomingEventSchema,
  type IncomingEvent,
  type IncomingEventWithBody,
  incomingEventWithBodySchema,
  incomingPreviewSchema,
  previewIncomingBody,
} from "@/types/incoming";
import { pageOf } from "@/types/page";
import { cursorFrom, idParam, notFound, route, type Route } from "../gateway";
import { idPrefixes } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { pageByTime } from "../platform/time-cursor";
import type { ReceivedBody, StoredIncoming } from "./incoming-document";
import { createIncomingEventStore } from "./incoming-event-store";
import { exampleReceived, exampleReceivedWithBody } from "./incoming-example";
import { previewIncoming } from "./preview-incoming";
import { retryIncoming } from "./retry-incoming";

const tag = "Incoming webhooks";
const path = "/integrations/incoming-events";
const params = z.object({ incomingId: idParam("received webhook", idPrefixes.incomingEvent) });
const mayRead = { kind: "team", permission: "logs.read", scope: "webhooks:manage" } as const;
const mayWrite = { kind: "team", permission: "configuration.write", scope: "webhooks:manage" } as const;
const readOnly = { none: "it reads" };

export function receivedRoutes(deps: Platform): Route[] {
  const store = createIncomingEventStore(deps.db);
  return [
    route({
      method: "GET",
      path,
      operationId: "listIncomingEvents",
      watched: true,
      tag,
      summary: "List what was received and what was refused, newest first",
      access: mayRead,
      query: incomingEventListQuery,
      example: () => ({ answer: { data: [exampleReceived], nextCursor: null } }),
      response: { status: 200, schema: pageOf(incomingEventSchema), description: "A page of received webhooks" },
      audit: readOnly,
      handle: async ({ teamId, query: { limit, cursor, from, to, ...filter } }) => {
        const unreadable = (err: unknown) => deps.log.error("A received webhook cannot be read", { teamId, err });
        const times = { from: from === undefined ? from : new Date(from), to: to === undefined ? to : new Date(to) };
        const found = await store.list(teamId, { ...filter, ...times }, limit + 1, cursorFrom(cursor), unreadable);
        const page = pageByTime(found, limit, ({ id, receivedAt }) => ({ at: new Date(receivedAt), id }));
        return { body: { ...page, data: page.data.map(shown) } };
      },
    }),
    route({
      method: "GET",
      path: `${path}/{incomingId}`,
      operationId: "getIncomingEvent",
      tag,
      summary: "Get what was received: headers, body, attempts, and of what was refused the reason",
      access: mayRead,
      params,
      example: () => ({ answer: exampleReceivedWithBody }),
      response: { status: 200, schema: incomingEventWithBodySchema, description: "The received webhook" },
      audit: readOnly,
      handle: async ({ teamId, params: { incomingId } }) => {
        const [incoming, body] = await Promise.all([store.read(teamId, incomingId), store.readBody(teamId, incomingId)]);
        if (!incoming) throw notFound("received webhook");
        return { body: withBody(incoming, body) };
      },
    }),
    route({
      method: "POST",
      path: `${path}/{incomingId}/preview`,
      operationId: "previewIncomingEvent",
      watched: true,
      tag,
      summary: "Try a filter and a transform on what was received, without doing anything with it",
      access: mayWrite,
      params,
      body: previewIncomingBody,
      example: () => ({
        body: { filter: "body.action = 'opened'", transform: "{ 'subject': body.issue.title }" },
        answer: { outcome: "taken", items: [{ subject: "The door is stuck" }] },
      }),
      response: { status: 200, schema: incomingPreviewSchema, description: "What the two make of it" },
      audit: readOnly,
      handle: async ({ teamId, params: { incomingId }, body }) => ({
        body: await previewIncoming(deps, teamId, incomingId, body),
      }),
    }),
    route({
      method: "POST",
      path: `${path}/{incomingId}/retry`,
      operationId: "retryIncomingEvent",
      tag,
      summary: "Process again at once what failed or was filtered out",
      access: mayWrite,
      params,
      body: z.strictObject({}).optional(),
      example: () => ({ body: {}, answer: { ...exampleReceived, status: "received", results: [] } }),
      response: { status: 200, schema: incomingEventSchema, description: "It waits for its attempt" },
      audit: { event: "incoming_event.retried" },
      handle: async ({ teamId, params: { incomingId }, audit }) => {
        const retried = await retryIncoming(deps, teamId, incomingId, (tx) =>
          audit(tx, { target: { kind: "incomingEvent", id: incomingId } }),
        );
        return { body: shown(retried) };
      },
    }),
  ];
}

/** What the API tells: bookkeeping stays inside. */
function shown(incoming: StoredIncoming): IncomingEvent {
  const {
    teamId: _t,
    version: _v,
    method: _m,
    headers: _h,
    bodyHash: _b,
    attemptCount: _a,
    retriesSpent: _r,
    trigger: _tr,
    ...rest
  } = incoming;
  return rest;
}

function withBody(incoming: StoredIncoming, body: ReceivedBody | null): IncomingEventWithBody {
  const { method, headers } = incoming;
  return { ...shown(incoming), method, headers, body: written(body ?? { bytes: Buffer.alloc(0), truncated: true }) };
}

/** Text where the bytes are text, so that nobody sees a character that was not sent. */
function written({ bytes, truncated }: ReceivedBody): IncomingEventWithBody["body"] {
  try {
    const content = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { encoding: "utf8", content, truncated };
  } catch {
    return { encoding: "base64", content: bytes.toString("base64"), truncated };
  }
}
