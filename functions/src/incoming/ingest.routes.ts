import { z } from "zod";
import { incomingBodyBytesMax, receivedSchema } from "@/types/incoming";
import { idParam, type Route, route } from "../gateway";
import { idPrefixes } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { createReceiver } from "./receive-request";

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
      handle: async ({ params: { sourceId }, method, headers, rawBody, search }) => ({
        body: await receive(sourceId, { method, headers, rawBody, search }),
      }),
    }),
  ];
}
