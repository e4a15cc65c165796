import type { LookupFunction, Socket } from "node:net";
import { buildConnector, Client } from "undici";
import type { AttemptError } from "@/types/webhooks";
import { allowedHeaders } from "./safe-fetch-headers";
import { createNetworkLookup, systemLookup, type LookupAll } from "./safe-fetch-lookup";
import { mayReach, vetTargetUrl, type TargetSettings } from "./safe-fetch-target";

export interface OutgoingRequest {
  url: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Deadline of the whole exchange: name look-up, connection, request, response and its body. */
  timeoutMs: number;
  /** What is read of the response body; the rest is cut off and the connection closed. */
  bodyBytesMax: number;
}

export interface IncomingResponse {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  truncated: boolean;
  latencyMs: number;
}

export class OutgoingError extends Error {
  constructor(
    readonly errorClass: AttemptError,
    message: string,
  ) {
    super(message);
  }
}

/** Throws `OutgoingError` for everything that is not an HTTP response. Redirects are answered, never followed. */
export type SafeFetch = (request: OutgoingRequest) => Promise<IncomingResponse>;

export interface SafeFetchOptions extends TargetSettings {
  lookup?: LookupAll;
  /** Certificate authorities to trust instead of the system's. */
  ca?: string;
}

const responseHeaderBytesMax = 16 * 1024;
const responseHeadersMax = 100;
/** What may come beside the body and its framing; more is noise that nobody reads, such as interim answers without end. */
const surplusBytesMax = 256 * 1024;

export function createSafeFetch(options: SafeFetchOptions): SafeFetch {
  // Names in /etc/hosts exist for the system's look-up only; it blocks one of four threads, so it is for development.
  const lookup = options.lookup ?? (options.allowLocalTargets ? systemLookup : createNetworkLookup());
  return async (request) => {
    const refusal = vetTargetUrl(request.url, options);
    if (refusal) throw new OutgoingError("target_forbidden", refusal);
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), request.timeoutMs);
    const exchange = { phase: "dns" as Phase, startedAt: performance.now() };
    try {
      const addresses = await vettedAddresses(new URL(request.url), options, lookup, deadline.signal);
      return await exchangeWith(addresses, request, options, deadline.signal, exchange);
    } catch (err) {
      throw asOutgoingError(err, deadline.signal.aborted, exchange.phase, request.timeoutMs);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Every address behind the name must be allowed: a name with one inner address is an attack or a mistake. */
async function vettedAddresses(url: URL, settings: TargetSettings, lookup: LookupAll, signal: AbortSignal): Promise<string[]> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = await orAborted(lookup(host, signal), signal);
  if (addresses.length === 0) throw new OutgoingError("dns", "The host has no address");
  if (!addresses.every((address) => mayReach(address, settings)))
    throw new OutgoingError("target_forbidden", "The host leads to an address that is not on the public internet");
  return addresses;
}

type Phase = "dns" | "connect" | "tls" | "exchange";

/**
 * One connection an exchange, to one of the vetted addresses and closed at its end. Nothing is kept open: while a
 * function is frozen between requests a kept connection dies unseen, and the next delivery would fail on it.
 */
async function exchangeWith(
  addresses: string[],
  request: OutgoingRequest,
  options: SafeFetchOptions,
  signal: AbortSignal,
  exchange: { phase: Phase; startedAt: number },
): Promise<IncomingResponse> {
  const url = new URL(request.url);
  let socket: Socket | undefined;
  const connector = buildConnector({
    allowH2: false,
    lookup: pinnedLookup(addresses),
    rejectUnauthorized: true,
    timeout: request.timeoutMs,
    autoSelectFamily: true,
    ...(options.ca ? { ca: options.ca } : {}),
  }) as (target: buildConnector.Options, callback: buildConnector.Callback) => Socket;
  const client = new Client(url.origin, {
    pipelining: 0,
    maxHeaderSize: responseHeaderBytesMax,
    headersTimeout: request.timeoutMs,
    bodyTimeout: request.timeoutMs,
    connect: (target, callback) => {
      socket = connector(target, (...result) => {
        if (result[0] === null) {
          exchange.phase = "exchange";
          boundReading(result[1], 2 * request.bodyBytesMax + surplusBytesMax);
        }
        callback(...result);
      });
      socket.once("connect", () => {
        if (exchange.phase === "connect") exchange.phase = url.protocol === "https:" ? "tls" : "exchange";
      });
    },
  });
  exchange.phase = "connect";
  try {
    const sending = client.request({
      path: url.pathname + url.search,
      method: request.method,
      headers: allowedHeaders(request.headers ?? {}),
      body: request.body ?? null,
      signal,
    });
    // The client heeds the signal only once it is connected.
    const response = await orAborted(sending, signal);
    const { body, truncated } = await readBounded(response.body, request.bodyBytesMax);
    return {
      status: response.statusCode,
      headers: flatHeaders(response.headers),
      body,
      truncated,
      latencyMs: Math.round(performance.now() - exchange.startedAt),
    };
  } finally {
    client.destroy().catch(() => undefined);
    socket?.destroy();
  }
}

/** The socket is given what was vetted: it asks no resolver a second time, so an answer that changes in between is never used. */
function pinnedLookup(addresses: string[]): LookupFunction {
  const records = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  return (_hostname, options, callback) => {
    if (options.all) callback(null, records);
    else callback(null, records[0]?.address ?? "", records[0]?.family);
  };
}

/** Counts on the wire: framing, trailers and interim answers are bounded by nothing else. */
function boundReading(socket: Socket, bytesMax: number) {
  socket.on("readable", () => {
    if (socket.bytesRead <= bytesMax) return;
    socket.destroy(new OutgoingError("body_too_large", "The answer goes on and on"));
  });
}

async function readBounded(stream: AsyncIterable<Buffer>, bytesMax: number): Promise<{ body: Buffer; truncated: boolean }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > bytesMax) break;
  }
  return { body: Buffer.concat(chunks).subarray(0, bytesMax), truncated: bytes > bytesMax };
}

function flatHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers).slice(0, responseHeadersMax)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return flat;
}

function orAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("aborted")), { once: true });
    work.then(resolve, reject);
  });
}

const phaseFailures: Record<Phase, { errorClass: AttemptError; sentence: string }> = {
  dns: { errorClass: "dns", sentence: "The host's name could not be resolved" },
  connect: { errorClass: "connect", sentence: "No connection could be made" },
  tls: { errorClass: "tls", sentence: "No trusted TLS connection could be made" },
  exchange: { errorClass: "reset", sentence: "The connection broke before a whole answer came" },
};

function asOutgoingError(err: unknown, timedOut: boolean, phase: Phase, timeoutMs: number): OutgoingError {
  if (err instanceof OutgoingError) return err;
  const code = (err as { code?: string }).code;
  if (timedOut || code === "UND_ERR_CONNECT_TIMEOUT" || code === "UND_ERR_HEADERS_TIMEOUT" || code === "UND_ERR_BODY_TIMEOUT")
    return new OutgoingError("timeout", `No whole answer came within ${timeoutMs} ms`);
  if (code === "UND_ERR_HEADERS_OVERFLOW") return new OutgoingError("body_too_large", "The answer's headers are too large");
  const { errorClass, sentence } = phaseFailures[phase];
  return new OutgoingError(errorClass, code ? `${sentence} (${code})` : sentence);
}
