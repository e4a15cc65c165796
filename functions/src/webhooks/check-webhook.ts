import { ProblemError } from "../gateway";
import type { Config } from "../platform/config";
import { checkExpression } from "../platform/expression";
import { vetTargetUrl } from "../platform/safe-fetch-target";
import { headerAllowed } from "../platform/safe-fetch-headers";

/** What each delivery carries anyway; a custom value would be overwritten or, worse, believed. */
const ownHeaders = new Set([
  "content-type",
  "user-agent",
  "webhook-id",
  "webhook-timestamp",
  "webhook-signature",
  "x-webhook-signature",
]);

/** Refuses, with the field's name, what `safeFetch` would refuse at every delivery. */
export function checkWebhook(
  config: Pick<Config, "allowLocalTargets">,
  body: { url?: string; headers?: Record<string, string>; filter?: string | null; transform?: string | null },
): void {
  const errors = [];
  for (const field of ["filter", "transform"] as const) {
    const text = body[field];
    const complaint = text ? checkExpression(text) : null;
    if (complaint) errors.push({ path: `body.${field}`, message: `Not JSONata that compiles: ${complaint}` });
  }
  const refusal = body.url === undefined ? null : vetTargetUrl(body.url, config);
  if (refusal) errors.push({ path: "body.url", message: refusal });
  for (const name of Object.keys(body.headers ?? {})) {
    const allowed = headerAllowed(name) && !ownHeaders.has(name.toLowerCase());
    if (!allowed) errors.push({ path: `body.headers.${name}`, message: "This header cannot be set; choose another name" });
  }
  if (errors.length === 0) return;
  throw new ProblemError("invalid_request", `Not valid: ${errors.map((error) => error.path).join(", ")}`, { errors });
}
