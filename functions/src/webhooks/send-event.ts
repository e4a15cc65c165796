import type { PublishedEvent } from "@/types/events";
import { type AttemptError, webhookUserAgent } from "@/types/webhooks";
import type { Expressions } from "../platform/expression";
import { OutgoingError, type SafeFetch } from "../platform/safe-fetch";
import type { DeliveryTarget } from "./delivery-target";
import type { Exchange } from "./settle-attempt";
import { bodyOf, ShapeError, wantsEvent } from "./shape-event";
import { signatureHeaders } from "./sign-delivery";

const responseBodyBytesMax = 16 * 1024;

/** Of these nothing was sent: they say nothing of the receiver. */
const ownFaults = new Set<AttemptError>(["secret_unreadable", "filter_failed", "transform_failed"]);

export function isOwnFault(errorClass: AttemptError | undefined): boolean {
  return errorClass !== undefined && ownFaults.has(errorClass);
}

export interface SendOptions {
  at: Date;
  timeoutMs: number;
  /** Where publishing could not ask the filter. */
  filterFirst: boolean;
  /** Told when the request is sent, after our own part. */
  begin?: () => void;
}

/** One signed request; whatever becomes of it is an exchange, not an exception. */
export async function sendEvent(
  ports: { safeFetch: SafeFetch; expressions: Pick<Expressions, "evaluate"> },
  { webhook, secrets }: DeliveryTarget,
  event: PublishedEvent,
  { at, timeoutMs, filterFirst, begin }: SendOptions,
): Promise<Exchange | "unwanted"> {
  if (!secrets) {
    return { error: new OutgoingError("secret_unreadable", "The webhook's secret could not be opened"), latencyMs: 0 };
  }
  const startedMs = performance.now();
  try {
    if (filterFirst && !(await wantsEvent(ports.expressions, webhook, event))) return "unwanted";
    const body = await bodyOf(ports.expressions, webhook, event);
    begin?.();
    const response = await ports.safeFetch({
      url: webhook.url,
      method: "POST",
      headers: {
        ...secrets.headers,
        "content-type": "application/json",
        "user-agent": webhookUserAgent,
        ...signatureHeaders(secrets, { id: event.id, at, body }),
      },
      body,
      timeoutMs,
      bodyBytesMax: responseBodyBytesMax,
      // A receiver knows a repeat by its `webhook-id`.
      connectionOwner: webhook.id,
    });
    return { response };
  } catch (err) {
    if (err instanceof OutgoingError || err instanceof ShapeError)
      return { error: err, latencyMs: performance.now() - startedMs };
    throw err;
  }
}
