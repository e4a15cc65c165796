import { z } from "zod";
import { packEventTypes } from "./event-packs";
import { isoTime, pageQuery } from "./page";
import { resourceEventTypes } from "./resources";

/** Every event type that this product publishes by itself, in plain words. */
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
  "webhook.disabled": "A webhook was disabled: its receiver asked for it, or every attempt failed for five days",
  "webhook.test": "A test event, sent by hand to one webhook",
} as const;
export type EventType = keyof typeof eventTypes;
/** Sent by hand to one webhook, whatever it listens to: none has missed it, and how it ends says nothing of the webhook's events. */
export const testEventType = "webhook.test" satisfies EventType;
export const eventTypeNames = Object.keys(eventTypes) as EventType[];

const customTypeLengthMax = 100;
/** Who listens to a type or to a family of it is found by one query, which takes thirty names. */
const typeWordsMax = 8;
export const customTypeSchema = z
  .string()
  .max(customTypeLengthMax)
  .regex(
    /^custom(\.[A-Za-z0-9_]+){1,7}$/,
    `A type of your own looks like custom.order.shipped: letters, digits and _ between dots, ${typeWordsMax} words at most`,
  );
export type CustomEventType = `custom.${string}`;

/** What `POST /api/v1/events` can publish; the product's own types say what the product itself did. */
export type PublishableType = keyof typeof packEventTypes | CustomEventType;

/** The body of every webhook. */
export const eventSchema = z
  .object({ id: z.string(), type: z.string(), timestamp: isoTime, teamId: z.string(), data: z.unknown() })
  .meta({ id: "Event" });
export type PublishedEvent = z.infer<typeof eventSchema>;

export const eventBytesMax = 256 * 1024;

export const publishBody = z
  .strictObject({
    type: z
      .string()
      .min(1)
      .max(customTypeLengthMax)
      .refine((type) => type.split(".").length <= typeWordsMax, { message: `A type has at most ${typeWordsMax} words` }),
    data: z.unknown().refine((value) => value !== undefined, { message: "Required: what the event is about" }),
    orderingKey: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: "Events that share it reach an ordered webhook one after the other; `data.id` unless sent" }),
    id: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: "Your own id of the event, under which it is published once, however often it is sent" }),
  })
  .meta({ id: "PublishEvent" });
export type PublishBody = z.infer<typeof publishBody>;

export const listedEventSchema = z
  .object({
    id: z.string(),
    type: z.string(),
    timestamp: isoTime,
    orderingKey: z.string().optional(),
    onlyFor: z.string().optional().meta({ description: "The one webhook that it was published to" }),
  })
  .meta({ id: "ListedEvent" });
export type ListedEvent = z.infer<typeof listedEventSchema>;

export const eventListQuery = z.strictObject({
  ...pageQuery,
  type: z.string().max(customTypeLengthMax).optional().meta({ description: "Only events of this type" }),
  from: isoTime.optional().meta({ description: "Only events at or after this time" }),
  to: isoTime.optional().meta({ description: "Only events before this time" }),
});

const expressionText = z
  .string()
  .min(1)
  .max(8 * 1024);

export const previewExpressionBody = z
  .strictObject({
    filter: expressionText.optional().meta({ description: "JSONata over the event" }),
    transform: expressionText.optional().meta({ description: "JSONata that makes the body of the event" }),
    eventId: z
      .string()
      .regex(/^evt_\w{1,60}$/, "An event's id looks like evt_4JHx0vNqW2sPbT8cLmRd")
      .optional()
      .meta({ description: "An event that was published" }),
    event: z
      .strictObject({ type: z.string().max(customTypeLengthMax), data: z.unknown() })
      .optional()
      .meta({ description: "Or one that is made up" }),
  })
  .refine((body) => (body.eventId === undefined) !== (body.event === undefined), {
    path: ["eventId"],
    message: "Send either eventId or event",
  })
  .meta({ id: "PreviewExpression" });
export type PreviewExpression = z.infer<typeof previewExpressionBody>;

export const expressionPreviewSchema = z
  .object({
    matches: z.boolean().meta({ description: "Whether the event would be delivered" }),
    body: z.unknown().optional().meta({ description: "What would be sent" }),
    error: z
      .object({
        field: z.enum(["filter", "transform"]),
        reason: z.enum(["invalid", "timeout", "too_large", "failed", "busy"]),
        message: z.string(),
      })
      .optional(),
  })
  .meta({ id: "ExpressionPreview" });
export type ExpressionPreview = z.infer<typeof expressionPreviewSchema>;

const customPattern = /^custom(\.[A-Za-z0-9_]+){0,6}\.(\*|[A-Za-z0-9_]+)$/;

/** `*`, a family such as `ticket.*`, or one type. A type of the team's own need not be declared yet. */
export const eventPatternSchema = z
  .string()
  .max(customTypeLengthMax)
  .refine(
    (pattern) => pattern === "*" || customPattern.test(pattern) || knownTypes.some((type) => patternMatches(pattern, type)),
    {
      message: "No event type matches; use *, a family such as ticket.*, or a type such as ticket.created",
    },
  );
const knownTypes = [...eventTypeNames, ...Object.keys(packEventTypes)];

/** Every pattern that matches a type: itself, the families it is in, and all. */
export function patternsOf(type: string): string[] {
  const parts = type.split(".");
  return ["*", ...parts.slice(0, -1).map((_, index) => `${parts.slice(0, index + 1).join(".")}.*`), type];
}

export function patternMatches(pattern: string, type: string): boolean {
  if (pattern === "*" || pattern === type) return true;
  return pattern.endsWith(".*") && type.startsWith(pattern.slice(0, -1));
}
