import { testEventType } from "@/types/events";
import { type Attempt, type AttemptError, attemptsKept, type RetryConfig } from "@/types/webhooks";
import { isStorableHeader } from "../platform/kept-headers";
import type { IncomingResponse } from "../platform/safe-fetch";
import type { DeliveryChange, StoredDelivery } from "./stored-delivery";
import { nextAttemptAt } from "./retry-schedule";

export type Exchange =
  | { response: IncomingResponse }
  | { error: { errorClass: AttemptError; message: string }; latencyMs: number };

export interface Settled {
  change: DeliveryChange;
  attempt: Attempt;
  /** Why the webhook is to be disabled, if its receiver asks for it. */
  disableBecause?: string;
  /** It says nothing of how the webhook's events arrive. */
  isOfTest: boolean;
}

/** A document holds 1 MiB. With these an attempt has at most some 26 KiB in UTF-8, and without its answer 2 KiB. */
const responseBodyCharactersMax = 4_096;
const responseHeadersKept = 20;
const headerLengthMax = 200;
const gone = 410;

/** What an exchange means for its delivery. Success is 2xx and nothing else: a redirect is a failure. */
export function settleAttempt(
  delivery: StoredDelivery,
  config: RetryConfig,
  at: Date,
  exchange: Exchange,
  random: number,
): Settled {
  const attempt = describeAttempt(delivery, at, exchange);
  const headers = "response" in exchange ? exchange.response.headers : {};
  const steering = headers["webhook-delivery"]?.trim().toLowerCase();
  const disableBecause = reasonToDisable(attempt.statusCode, steering);
  const mayRetry = delivery.trigger !== "test" && !disableBecause && steering !== "abort-message";
  const failed = { retriesSpent: delivery.retriesSpent, at, retryAfter: headers["retry-after"] };
  const next = attempt.succeeded || !mayRetry ? null : nextAttemptAt(config, failed, random);
  const change: DeliveryChange = {
    status: attempt.succeeded ? "delivered" : next ? "retrying" : "dead",
    attempts: keptOf([...delivery.attempts, attempt]),
    attemptCount: attempt.number,
    retriesSpent: delivery.retriesSpent + (next ? 1 : 0),
    trigger: next ? "automatic" : delivery.trigger,
    ...(next ? { nextAttemptAt: next } : {}),
  };
  const isOfTest = delivery.type === testEventType;
  return { change, attempt, isOfTest, ...(disableBecause ? { disableBecause } : {}) };
}

function keptOf(attempts: readonly Attempt[]): Attempt[] {
  const kept = attempts.slice(-attemptsKept.all);
  return kept.map((attempt, index) => (index < kept.length - attemptsKept.withAnswer ? withoutAnswer(attempt) : attempt));
}

function withoutAnswer({ responseHeaders, responseBody, ...attempt }: Attempt): Attempt {
  return responseHeaders || responseBody ? { ...attempt, answerDropped: true } : attempt;
}

function reasonToDisable(statusCode: number | undefined, steering: string | undefined): string | undefined {
  if (statusCode === gone) return "The receiver answered 410 Gone";
  return steering === "disable" ? "The receiver answered webhook-delivery: disable" : undefined;
}

function describeAttempt(delivery: StoredDelivery, at: Date, exchange: Exchange): Attempt {
  const made = { number: delivery.attemptCount + 1, trigger: delivery.trigger, at: at.toISOString() };
  if ("error" in exchange) {
    const { errorClass, message } = exchange.error;
    return { ...made, latencyMs: Math.round(exchange.latencyMs), succeeded: false, errorClass, error: message };
  }
  const { status, headers, body, latencyMs } = exchange.response;
  const succeeded = status >= 200 && status < 300;
  return {
    ...made,
    latencyMs: Math.round(latencyMs),
    succeeded,
    statusCode: status,
    ...(succeeded ? {} : { errorClass: "http_status" as const, error: `The receiver answered ${status}` }),
    responseHeaders: Object.fromEntries(
      Object.entries(headers)
        // A receiver that answered one that cannot be stored could never have its attempt recorded.
        .filter(([name]) => isStorableHeader(name) && name !== "set-cookie")
        .slice(0, responseHeadersKept)
        .map(([name, value]) => [name, value.slice(0, headerLengthMax).toWellFormed()]),
    ),
    responseBody: body.toString("utf8").slice(0, responseBodyCharactersMax).toWellFormed(),
  };
}
