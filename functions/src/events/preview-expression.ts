import type { ExpressionPreview, PreviewExpression } from "@/types/events";
import { notFound } from "../gateway";
import { ExpressionError, isTrue } from "../platform/expression";
import { exampleId, idPrefixes } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { createEventStore } from "./event-store";

/** What a filter and a transform would make of an event, without sending anything. */
export async function previewExpression(
  { db, clock, expressions }: Pick<Platform, "db" | "clock" | "expressions">,
  teamId: string,
  { filter, transform, eventId, event: given }: PreviewExpression,
): Promise<ExpressionPreview> {
  const timestamp = clock.now().toISOString();
  const event = given
    ? { id: exampleId(idPrefixes.event), timestamp, teamId, ...given }
    : await createEventStore(db).read(teamId, eventId ?? "");
  if (!event) throw notFound("event");
  let field: "filter" | "transform" = "filter";
  try {
    if (filter !== undefined && !isTrue(await expressions.evaluate(filter, event, teamId))) return { matches: false };
    field = "transform";
    const body = transform === undefined ? event : await expressions.evaluate(transform, event, teamId);
    if (body !== undefined) return { matches: true, body };
    return { matches: true, error: { field, reason: "failed", message: "The transform finds nothing in this event" } };
  } catch (err) {
    if (!(err instanceof ExpressionError)) throw err;
    return { matches: field === "transform", error: { field, reason: err.reason, message: err.message } };
  }
}
