import { subscribe } from "node:diagnostics_channel";
import domain from "node:domain";
import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { createGateway } from "./create-gateway";

/** The gateway as a Node request listener. */
export function nodeListener(
  gateway: Pick<ReturnType<typeof createGateway>, "fetch">,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return getRequestListener((request, env) => gateway.fetch(request, env), { overrideGlobalObjects: false });
}

/**
 * The functions framework reads and parses bodies of up to a gigabyte before our code runs: a few strangers could fill the
 * memory of an instance. Without these headers it takes every request for one without a body and reads nothing. The gateway
 * still sees what was sent: it reads `rawHeaders`, and the body itself once it knows who sends it.
 */
export function keepFrameworkAside(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    delete request.headers["content-length"];
    delete request.headers["transfer-encoding"];
    request.url = decodablePath(request.url ?? "/");
  });
}

/**
 * The functions framework runs each request in a domain, and the first one hooks every promise of the process: two fifths of
 * what a delivery costs. What is thrown in a request is answered without it; what is thrown outside of one ends the instance.
 */
export function withoutDomains(): void {
  const plain = { on: () => plain, run: (body: () => void) => body() };
  domain.create = () => plain as unknown as domain.Domain;
}

/** The framework's router answers a path it cannot decode with a page of its own, stack trace included. */
function decodablePath(url: string): string {
  const [path = "", ...query] = url.split("?");
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return [path.replaceAll("%", "%25"), ...query].join("?");
  }
}
