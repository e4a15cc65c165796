import type { IncomingPreview, PreviewIncoming } from "@/types/incoming";
import { notFound } from "../gateway";
import { ExpressionError } from "../platform/expression";
import type { Platform } from "../platform/platform";
import { createIncomingEventStore } from "./incoming-event-store";
import { planAction, UnfitError } from "./plan-action";

/** What expressions would make of what was received, by the same steps as when it is processed; nothing is done with it. */
export async function previewIncoming(
  { db, expressions }: Pick<Platform, "db" | "expressions">,
  teamId: string,
  incomingId: string,
  { filter, transform }: PreviewIncoming,
): Promise<IncomingPreview> {
  const store = createIncomingEventStore(db);
  const [incoming, body] = await Promise.all([store.read(teamId, incomingId), store.readBody(teamId, incomingId)]);
  if (!incoming || !body) throw notFound("received webhook");
  const written = { ...(filter === undefined ? {} : { filter }), ...(transform === undefined ? {} : { transform }) };
  try {
    const plan = await planAction(expressions.evaluate, written, incoming, body);
    return plan.outcome === "act" ? { outcome: "taken", items: plan.items } : { outcome: "filtered" };
  } catch (err) {
    if (err instanceof UnfitError || err instanceof ExpressionError) return { outcome: "failed", error: err.message };
    throw err;
  }
}
