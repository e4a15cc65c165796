import { eventBytesMax, type PublishedEvent } from "@/types/events";
import type { AttemptError, Webhook } from "@/types/webhooks";
import { ExpressionError, type ExpressionReason, type Expressions, isTrue } from "../platform/expression";

/** What a webhook's own expressions made impossible. Nothing is sent; it is tried again, and the webhook can be mended meanwhile. */
export class ShapeError extends Error {
  constructor(
    readonly errorClass: Extract<AttemptError, "filter_failed" | "transform_failed">,
    message: string,
    /** `nothing`: a transform that finds nothing. */
    readonly reason: ExpressionReason | "nothing" = "failed",
  ) {
    super(message);
  }
}

type Evaluate = Pick<Expressions, "evaluate">;

/** Whether the webhook's filter lets the event through. Throws a ShapeError when the filter cannot say. */
export async function wantsEvent(
  expressions: Evaluate,
  { filter }: Pick<Webhook, "filter">,
  event: PublishedEvent,
): Promise<boolean> {
  if (filter === undefined) return true;
  try {
    return isTrue(await expressions.evaluate(filter, envelopeOf(event), event.teamId));
  } catch (err) {
    throw shapeErrorOf("filter_failed", err);
  }
}

/** The body that the webhook gets: the event as it is, or what its transform makes of it. */
export async function bodyOf(
  expressions: Evaluate,
  { transform }: Pick<Webhook, "transform">,
  event: PublishedEvent,
): Promise<string> {
  if (transform === undefined) return JSON.stringify(envelopeOf(event));
  let result: unknown;
  try {
    result = await expressions.evaluate(transform, envelopeOf(event), event.teamId);
  } catch (err) {
    throw shapeErrorOf("transform_failed", err);
  }
  if (result === undefined) throw new ShapeError("transform_failed", "The transform finds nothing in this event", "nothing");
  const body = JSON.stringify(result);
  if (Buffer.byteLength(body) > eventBytesMax) {
    const message = `The transform makes a body of more than ${eventBytesMax / 1024} KiB`;
    throw new ShapeError("transform_failed", message, "too_large");
  }
  return body;
}

/** In this order: it is what is signed, and what receivers have seen from the first day. */
function envelopeOf({ id, type, timestamp, teamId, data }: PublishedEvent): PublishedEvent {
  return { id, type, timestamp, teamId, data };
}

/** A worker that is overrun says nothing about the expression: the task is run again. */
function shapeErrorOf(errorClass: ShapeError["errorClass"], err: unknown): unknown {
  if (!(err instanceof ExpressionError) || err.reason === "busy") return err;
  const what = errorClass === "filter_failed" ? "filter" : "transform";
  return new ShapeError(errorClass, `The ${what} failed: ${err.message}`, err.reason);
}
