import { z } from "zod";
import { isoTime } from "./page";
import { resourceEventTypes } from "./resources";

/** Every event type that this product publishes, in plain words. */
export const eventTypes = {
  ...resourceEventTypes,
  "ticket.commented": "Someone commented on a ticket",
  "report.executed": "A report was run by a call",
  "report.exported": "A report was downloaded",
  "report.scheduled": "A report was given a schedule, or lost it",
  "report.delivered": "A report was run on its schedule; carries the result",
  "report.failed": "A scheduled run of a report failed, and its attempts are spent",
  "api_key.created": "An API key was created",
  "api_key.updated": "An API key was changed",
  "api_key.revoked": "An API key was revoked",
  "api_key.rotated": "An API key was given a new secret",
  "api_key.rotation_due":
    "An API key's secret is older than the team allows, will be within a week where such keys are refused, or could not be rotated",
  "api_key.expiring": "An API key expires within 7 days",
  "api_key.expired": "An API key has expired",
  "api_key.leaked": "An API key was found in public and is disabled, or an earlier secret of it was and is ended",
  "webhook.disabled": "A webhook was disabled because its receiver asked for it",
  "webhook.test": "A test event, sent by hand to one webhook",
} as const;
export type EventType = keyof typeof eventTypes;
export const eventTypeNames = Object.keys(eventTypes) as EventType[];

/** The body of every webhook. */
export const eventSchema = z
  .object({ id: z.string(), type: z.string(), timestamp: isoTime, teamId: z.string(), data: z.unknown() })
  .meta({ id: "Event" });
export type PublishedEvent = z.infer<typeof eventSchema>;

export const eventBytesMax = 256 * 1024;

/** `*`, a family such as `ticket.*`, or one type. */
export const eventPatternSchema = z
  .string()
  .max(100)
  .refine((pattern) => pattern === "*" || eventTypeNames.some((type) => patternMatches(pattern, type)), {
    message: "No event type matches; use *, a family such as ticket.*, or a type such as ticket.created",
  });

/** Every pattern that matches a type: itself, the families it is in, and all. */
export function patternsOf(type: string): string[] {
  const parts = type.split(".");
  return ["*", ...parts.slice(0, -1).map((_, index) => `${parts.slice(0, index + 1).join(".")}.*`), type];
}

export function patternMatches(pattern: string, type: string): boolean {
  if (pattern === "*" || pattern === type) return true;
  return pattern.endsWith(".*") && type.startsWith(pattern.slice(0, -1));
}
