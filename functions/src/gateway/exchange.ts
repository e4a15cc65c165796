import { problems } from "@/types/problem";
import type { Caller } from "./access";
import type { Failure } from "./failure";
import type { Grant } from "./limiter/permit";
import type { RequestLog } from "./ports";
import { CallerLeftError, type StreamedBody } from "./stream-body";

/** What is known of a request while it is answered: filled in step by step, and read by the log whatever went wrong between. */
export interface Exchange {
  requestId: string;
  ip: string;
  method: string;
  /** Below `/api`, without its query. */
  path: string;
  /** The path with its parameters' names, as it was declared. */
  template?: string;
  startedAt: Date;
  startedMs: number;
  caller?: Caller;
  teamId?: string;
  keyId?: string;
  grant?: Grant;
  /** A person's look at what refreshes by itself. */
  watching?: boolean;
  /** Set where the answer is streamed: the exchange ends when its body does. */
  body?: StreamedBody;
  /** Set by the handler's call of `audit` or `unchanged`. */
  accounted: boolean;
}

const loggedPathLengthMax = 512;
const loggedErrorLengthMax = 500;

/** Requests that no team is known for go to no team's log. */
export function recordExchange(log: RequestLog, exchange: Exchange, status: number, error?: string): void {
  if (!exchange.teamId) return;
  if (exchange.watching && status < 400) return;
  const { caller } = exchange;
  const userId = caller?.kind === "person" ? caller.uid : undefined;
  log.record(exchange.teamId, {
    requestId: exchange.requestId,
    at: exchange.startedAt,
    method: exchange.method,
    endpoint: `/api${exchange.path}`.slice(0, loggedPathLengthMax),
    ...(exchange.template === undefined ? {} : { route: `/api${exchange.template}` }),
    statusCode: status,
    duration: Math.round(performance.now() - exchange.startedMs),
    success: status < 400 && error === undefined,
    ...(error === undefined ? {} : { error: error.slice(0, loggedErrorLengthMax) }),
    ...(exchange.keyId ? { apiKeyId: exchange.keyId } : {}),
    ...(userId ? { userId } : {}),
    ip: exchange.ip,
  });
}

/** What the log says of a request that was refused or failed. */
export function errorText({ code, detail }: Failure): string {
  return `${problems[code].title}: ${detail}`;
}

/** What it says of an answer that began well. */
export function brokenOffText(failure: unknown): string | undefined {
  if (failure === null) return undefined;
  return failure instanceof CallerLeftError ? failure.message : "The answer broke off in the middle";
}
