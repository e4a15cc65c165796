import type { attemptErrorClasses } from "@/types/webhooks";

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
    readonly errorClass: (typeof attemptErrorClasses)[number],
    message: string,
  ) {
    super(message);
  }
}

/** Throws `OutgoingError` for everything that is not an HTTP response. Redirects are answered, never followed. */
export type SafeFetch = (request: OutgoingRequest) => Promise<IncomingResponse>;
