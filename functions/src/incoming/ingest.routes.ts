import { z } from "zod";
import { incomingBodyBytesMax, receivedSchema } from "@/types/incoming";
import { idParam, type Route, route, soon } from "../gateway";
import { idPrefixes } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { createReceiver } from "./receive-request";

/** Senders give up after a few seconds, and some count that against the address; a 503 they repeat. */
const answeredWithinMs = 2_500;

export function ingestRoutes(deps: Platform): Route[] {
  const receive = createReceiver(deps);
  return [
    route({
      method: "POST",
      path: "/in/{sourceId}",
      operationId: "receiveWebhook",
      tag: "Incoming webhooks",
      summary: "Receive what a sender signed",
      access: { kind: "public", because: "senders of webhooks sign their requests and carry no credential of ours" },
      params: z.object({ sourceId: idParam("source", idPrefixes.incomingSource).max(60) }),
      rawBody: true,
      bodyBytesMax: incomingBodyBytesMax,
      response: { status: 200, schema: receivedSchema, description: "Kept, and processed soon; or known already" },
      audit: { none: "it changes no configuration" },
      handle: async ({ params: { sourceId }, method, headers, rawBody }) => ({
        body: await soon(receive(sourceId, { method, headers, rawBody }), answeredWithinMs),
      }),
    }),
  ];
}
