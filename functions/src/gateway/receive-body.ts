import type { HonoRequest } from "hono";
import { refuseLargeBody } from "./parse-input";
import { ProblemError } from "./problem";
import type { Route } from "./route";

/** Reads the body only now, when the caller is known, and never more of it than the route takes. */
export async function receiveBody(route: Route, request: HonoRequest): Promise<Buffer> {
  const declaredBytes = request.raw.headers.get("content-length");
  refuseLargeBody(route, Number(declaredBytes ?? 0));
  try {
    // The server holds a sender to the declared length; without one the body could go on for ever.
    if (declaredBytes !== null) return Buffer.from(await request.arrayBuffer());
    return await receiveStream(route, request.raw.body);
  } catch (err) {
    if (err instanceof ProblemError) throw err;
    throw new ProblemError("invalid_request", "The body broke off before its end", {
      errors: [{ path: "body", message: "Broke off before its end" }],
    });
  }
}

async function receiveStream(route: Route, stream: ReadableStream<Uint8Array> | null): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream ?? []) {
    chunks.push(chunk);
    bytes += chunk.length;
    refuseLargeBody(route, bytes);
  }
  return Buffer.concat(chunks);
}
