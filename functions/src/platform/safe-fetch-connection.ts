import type { LookupFunction, Socket } from "node:net";
import { setImmediate } from "node:timers/promises";
import { buildConnector, Client } from "undici";
import { type IncomingResponse, OutgoingError, type OutgoingRequest } from "./safe-fetch-contract";
import { followHead } from "./safe-fetch-head";
import { allowedHeaders } from "./safe-fetch-headers";

export type ConnectionPhase = "connect" | "tls" | "exchange";

export interface ConnectionOptions {
  origin: string;
  /** The socket goes to one of these and asks no resolver. */
  addresses: string[];
  /** Certificate authorities to trust instead of the system's. */
  ca?: string;
  timeoutMs: number;
  /** How long it may stay open between two exchanges; 0 for a connection of one exchange. */
  idleMsMax: number;
  onClosed: (connection: Connection) => void;
}

export interface Connection {
  /** One at a time. Rejects with whatever ended it; the connection is to be destroyed then. */
  exchange(request: OutgoingRequest, signal: AbortSignal): Promise<Omit<IncomingResponse, "latencyMs">>;
  phase(): ConnectionPhase;
  /** Whether anything came in since the last exchange began. */
  answerBegan(): boolean;
  /** Whether the last exchange left it in a state that another one may begin in. */
  reusable(): boolean;
  /** The same once all was read that has come meanwhile: its end, or an answer that nobody asked for. Nor may any of a request be unsent. */
  stillReusable(): Promise<boolean>;
  destroy(): void;
}

const responseHeaderBytesMax = 16 * 1024;
const responseHeadersMax = 100;
/** What may come beside the body and its framing; more is noise that nobody reads, such as interim answers without end. */
const surplusBytesMax = 256 * 1024;
/** A receiver that says it closes idle connections after so long is believed to the second. */
const idleMarginMs = 1_000;

/** However busy it is: after that the name is looked up, its addresses vetted and its certificate checked anew. */
const ageMsMax = 60_000;

export function createConnection({ origin, addresses, ca, timeoutMs, idleMsMax, onClosed }: ConnectionOptions): Connection {
  const openedAtMs = Date.now();
  let socket: Socket | undefined;
  let phase: ConnectionPhase = "connect";
  /** Counts of the running exchange: from what the socket had read when it began. */
  let bytesReadBefore = 0;
  let bytesReadMax = 0;
  let busy = false;
  /** Known once the answer's first bytes are there. */
  let keepable: boolean | null = null;
  let headEnded = false;
  let headOf = followHead(responseHeaderBytesMax);

  const connector = buildConnector({
    allowH2: false,
    lookup: pinnedLookup(addresses),
    rejectUnauthorized: true,
    timeout: timeoutMs,
    autoSelectFamily: true,
    ...(ca ? { ca } : {}),
  }) as (target: buildConnector.Options, callback: buildConnector.Callback) => Socket;

  const client = new Client(origin, {
    pipelining: idleMsMax > 0 ? 1 : 0,
    ...(idleMsMax > 0 ? { keepAliveTimeout: idleMsMax, keepAliveMaxTimeout: idleMsMax } : {}),
    keepAliveTimeoutThreshold: idleMarginMs,
    maxHeaderSize: responseHeaderBytesMax,
    connect: (target, callback) => {
      // The client would connect anew by itself; what is dead is to be vetted and counted as a new one.
      if (socket) return callback(new Error("The kept connection is closed"), null);
      socket = connector(target, (...result) => {
        if (result[0] === null) {
          phase = "exchange";
          result[1].on("readable", () => inspect(result[1]));
        }
        callback(...result);
      });
      socket.once("connect", () => {
        if (phase === "connect") phase = target.protocol === "https:" ? "tls" : "exchange";
      });
    },
  });

  /** Sees what comes before the client does, which reads it. */
  function inspect(from: Socket) {
    // An answer that nobody asked for would be taken for the next one's: response splitting.
    if (!busy) from.destroy();
    // Counted on the wire: framing, trailers and interim answers are bounded by nothing else.
    else if (from.bytesRead - bytesReadBefore > bytesReadMax)
      from.destroy(new OutgoingError("body_too_large", "The answer goes on and on"));
    else if (!headEnded) inspectHead(from);
  }

  function inspectHead(from: Socket) {
    const chunk = from.read() as Buffer | null;
    if (chunk === null) return;
    const state = headOf(chunk);
    // What is not given back the client never sees.
    if (state === "too_large") return from.destroy(new OutgoingError("body_too_large", "The answer's headers are too large"));
    headEnded = state === "ended";
    // HTTP/1.0 is not kept: there a proxy may pass on a promise to keep open that it does not know. The client hides the version.
    keepable ??= chunk.toString("latin1", 0, 9) === "HTTP/1.1 ";
    from.unshift(chunk);
  }

  const connection: Connection = {
    async exchange(request, signal) {
      const { pathname, search } = new URL(request.url);
      bytesReadBefore = socket?.bytesRead ?? 0;
      bytesReadMax = 2 * request.bodyBytesMax + surplusBytesMax;
      busy = true;
      keepable = null;
      headEnded = false;
      headOf = followHead(responseHeaderBytesMax);
      const sending = client.request({
        path: pathname + search,
        method: request.method,
        headers: allowedHeaders(request.headers ?? {}),
        body: request.body ?? null,
        headersTimeout: request.timeoutMs,
        bodyTimeout: request.timeoutMs,
        signal,
      });
      // The client heeds the signal only once it is connected.
      const response = await orAborted(sending, signal);
      const { body, truncated } = await readBounded(response.body, request.bodyBytesMax);
      busy = truncated;
      return { status: response.statusCode, headers: flatHeaders(response.headers), body, truncated };
    },
    phase: () => phase,
    answerBegan: () => socket !== undefined && socket.bytesRead > bytesReadBefore,
    // The client has destroyed the socket if the answer said so, did not keep to its own length, or was followed by anything.
    reusable() {
      const ageMs = Date.now() - openedAtMs;
      return socket?.destroyed === false && !busy && keepable === true && ageMs >= 0 && ageMs < ageMsMax;
    },
    async stillReusable() {
      // From wherever in the event loop we are, sockets are read between the two.
      await setImmediate();
      await setImmediate();
      return connection.reusable() && socket?.writableLength === 0;
    },
    destroy() {
      client.destroy().catch(() => undefined);
      socket?.destroy();
    },
  };
  client.once("disconnect", () => onClosed(connection));
  return connection;
}

/** The socket is given what was vetted: it asks no resolver a second time, so an answer that changes in between is never used. */
function pinnedLookup(addresses: string[]): LookupFunction {
  const records = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  return (_hostname, options, callback) => {
    if (options.all) callback(null, records);
    else callback(null, records[0]?.address ?? "", records[0]?.family);
  };
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

export function orAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("aborted")), { once: true });
    work.then(resolve, reject);
  });
}
