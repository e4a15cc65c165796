import { problems } from "@/types/problem";
import type { Exchange } from "./exchange";
import type { Failure } from "./failure";
import { limitHeaders } from "./limiter/limit-headers";
import { problemBody } from "./problem";
import type { Route, RouteAnswer } from "./route";
import { streamBody } from "./stream-body";

// No CORS header anywhere: the page is of the same origin (its server rewrites /api), and a key in another site's browser
// code would be a leaked key.
export async function respond(exchange: Exchange, route: Route, answer: RouteAnswer): Promise<Response> {
  const status = answer.status ?? route.response.status;
  const headers = answerHeaders(exchange, answer.headers);
  if (answer.stream) {
    exchange.body = await streamBody(answer.stream);
    return new Response(exchange.body.stream, { status, headers });
  }
  if (status === 204 || answer.body === undefined) return new Response(null, { status, headers });
  const mediaType = route.response.mediaType;
  headers.set("content-type", mediaType ?? "application/json; charset=utf-8");
  const isWritten = typeof answer.body === "string" || answer.body instanceof Uint8Array;
  const written = mediaType && isWritten ? (answer.body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(answer.body);
  return new Response(written, { status, headers });
}

export function respondFailure(exchange: Exchange, failure: Failure): Response {
  const { code, detail, options } = failure;
  const headers = answerHeaders(exchange, { "content-type": "application/problem+json", ...options.headers });
  const body = JSON.stringify(problemBody(code, detail, exchange.requestId, options));
  return new Response(body, { status: problems[code].status, headers });
}

export function answerHeaders(exchange: Exchange, own: Record<string, string> = {}): Headers {
  return new Headers({
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...own,
    "x-request-id": exchange.requestId,
    ...(exchange.grant ? limitHeaders(exchange.grant) : {}),
  });
}
