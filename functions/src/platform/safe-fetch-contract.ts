import type { AttemptError } from "@/types/webhooks";

export interface OutgoingRequest {
  url: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Deadline of the whole exchange: name look-up, connection, request, response and its body. */
  timeoutMs: number;
  /** What is read of the response body; the rest is cut off and the connection closed. */
  bodyBytesMax: number;
  /**
   * Who may be given this connection again: requests of the same owner to the same origin, for a moment. Only for a request
   * that may arrive twice: a kept connection can be dead without a sign of it, and the request is then made once more.
   * Without an owner the exchange has a connection of its own.
   */
  connectionOwner?: string;
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
