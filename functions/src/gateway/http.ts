import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { createGateway } from "./create-gateway";

/** The gateway as a Node request listener. It reads the bytes that the server kept in `rawBody`. */
export function nodeListener(
  gateway: Pick<ReturnType<typeof createGateway>, "fetch">,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return getRequestListener((request, env) => gateway.fetch(request, env), { overrideGlobalObjects: false });
}

/**
 * The functions framework parses bodies before our code runs: it would answer a malformed JSON body with a page of its own,
 * and unpack a small gzip body to a gigabyte. Hiding both headers from its parsers leaves them only the one that keeps bytes.
 * The gateway still sees what was sent: it reads `rawHeaders`.
 */
export function keepRawBodies(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers["content-type"] = "application/octet-stream";
    delete request.headers["content-encoding"];
  });
}
