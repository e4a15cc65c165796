import { incomingItemsMax } from "@/types/incoming";
import { isTrue } from "../platform/expression";
import type { Evaluate } from "./process-ports";
import type { ReceivedBody, StoredIncoming } from "./incoming-document";
import { parseBody } from "./parse-body";
import type { StoredSource } from "./source-store";

export type Plan = { outcome: "filtered" } | { outcome: "act"; items: Record<string, unknown>[] };

/** What is wrong with what was received, or with what the team makes of it; another attempt alone does not mend it. */
export class UnfitError extends Error {}

/** What the source's expressions make of what was received. */
export async function planAction(
  evaluate: Evaluate,
  source: Pick<StoredSource, "filter" | "transform">,
  { id, providerId, type, headers, receivedAt, teamId }: StoredIncoming,
  body: ReceivedBody,
): Promise<Plan> {
  const parsed = parseBody(body.bytes, headers["content-type"]);
  const input = { body: parsed, headers, type: type ?? null, id: providerId ?? id, receivedAt };
  if (source.filter !== undefined && !isTrue(await evaluate(source.filter, input, teamId))) return { outcome: "filtered" };
  const made = source.transform === undefined ? parsed : await evaluate(source.transform, input, teamId);
  if (made === undefined || made === null) throw new UnfitError("The transform answers nothing for this request");
  const items: unknown[] = Array.isArray(made) ? made : [made];
  if (items.length === 0) return { outcome: "filtered" };
  if (items.length > incomingItemsMax)
    throw new UnfitError(`The result has ${items.length} items; at most ${incomingItemsMax} are taken`);
  const what = source.transform === undefined ? "The body" : "What the transform answers";
  if (!items.every(isObject)) throw new UnfitError(`${what} must be an object, or an array of objects`);
  return { outcome: "act", items };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
