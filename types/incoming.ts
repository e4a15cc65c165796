import { z } from "zod";
import { isoTime, pageQuery, timestamps } from "./page";

/** Who signs, and how. */
export const incomingAdapters = {
  standard_webhooks: "Standard Webhooks",
  stripe: "Stripe",
  github: "GitHub",
  slack: "Slack",
  hubspot: "HubSpot",
  shopify: "Shopify",
  hmac: "Another HMAC scheme",
  bearer: "A bearer token",
} as const;
export type IncomingAdapter = keyof typeof incomingAdapters;
export const incomingAdapterNames = Object.keys(incomingAdapters) as IncomingAdapter[];

export const incomingSourcesPerTeam = 50;
export const incomingBodyBytesMax = 1024 * 1024;
/** A filter or a transform. */
const expressionLengthMax = 4_000;
/**
 * What one request can lead to: each element of an array that the transform answers is published or upserted by itself.
 * HubSpot, the sender of the largest batches, puts up to 100 events into one.
 */
export const incomingItemsMax = 100;

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/, "A header name has letters, digits and hyphens only")
  .toLowerCase();

/** Of the generic scheme: how the timestamp is sent, and how it is joined to the body before both are signed. */
const timestampSettings = z.strictObject({
  header: headerName,
  toleranceSeconds: z.int().min(1).max(3_600).default(300),
  content: z
    .string()
    .max(100)
    .regex(
      /^(?=.*\{timestamp\})(?!.*\{timestamp\}.*\{timestamp\})(?=.*\{body\})(?!.*\{body\}.*\{body\})/,
      "Name {timestamp} and {body} once each, as in {timestamp}.{body}",
    )
    .default("{timestamp}.{body}"),
});
const idHeader = headerName.optional().meta({ description: "Carries the sender's id of each event, so that a repeat is known" });
const typeHeader = headerName.optional().meta({ description: "Carries the type of each event" });

const hmacSettings = z.strictObject({
  adapter: z.literal("hmac"),
  header: headerName,
  algorithm: z.enum(["sha256", "sha512"]).default("sha256"),
  encoding: z.enum(["hex", "base64"]).default("hex"),
  prefix: z
    .string()
    .max(40)
    .regex(/^[\x21-\x7e]*$/, "A prefix is printable ASCII without spaces")
    .default(""),
  timestamp: timestampSettings.optional(),
  idHeader,
  typeHeader,
});
export type HmacSettings = z.infer<typeof hmacSettings>;
const bearerSettings = z.strictObject({ adapter: z.literal("bearer"), idHeader, typeHeader });
export type BearerSettings = z.infer<typeof bearerSettings>;
const ready = ["standard_webhooks", "stripe", "github", "slack", "hubspot", "shopify"] as const;

export const verificationSchema = z.discriminatedUnion("adapter", [
  z.strictObject({ adapter: z.enum(ready) }),
  hmacSettings,
  bearerSettings,
]);
export type Verification = z.infer<typeof verificationSchema>;

export const upsertedResources = ["contacts", "tickets", "agents"] as const;

/** What is done with a request that was let through. */
export const incomingActionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("publish"), type: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal("upsert"), resource: z.enum(upsertedResources) }),
]);
export type IncomingAction = z.infer<typeof incomingActionSchema>;

const expression = z.string().trim().min(1).max(expressionLengthMax);
export const incomingSecretSchema = z
  .string()
  .min(8)
  .max(500)
  .regex(/^[\x21-\x7e]+$/, "A secret is printable ASCII without spaces");

/** Why a request was refused, each with how to put it right. */
export const diagnoses = {
  no_signature: "Send the header named here: check that the sender has a secret set, and that no proxy strips the header.",
  other_provider: "Choose the adapter of the sender that signs so, or point that sender at a source of its own.",
  malformed_signature: "Send the signature in the form described here; nothing may cut, quote or join the header on its way.",
  timestamp_missing: "Send the timestamp that was signed, in the header named here.",
  too_old:
    "Sign each attempt anew with the current time, and check the sender's clock; requests must not wait in a queue between signing and sending.",
  clock_ahead: "Set the sender's clock by NTP: it signs with a time that has not come yet.",
  body_reserialised: "Sign the bytes that are sent. Something between signing and sending parses the JSON and writes it anew.",
  body_newline:
    "Sign the bytes that are sent, line breaks included: one side of the signature has a line break that the other lacks.",
  previous_secret_ended: "Give the sender the secret of the last rotation, or rotate again with a longer overlap.",
  secret_of_other_source:
    "Give the sender this source's secret, or send to the address of the source that the secret belongs to.",
  secret_of_other_environment: "Use the secret of this environment: live and sandbox have sources and secrets of their own.",
  secret_form:
    "Use the secret in the form that the scheme asks for: one side decodes it from base64 or hex, the other takes it as it is written.",
  signature_encoding: "Write the signature in the encoding that is expected here; it is the right one in the other.",
  already_seen: "Nothing needs to be done about a repeat. If it was a new event, give each event an id of its own.",
  source_paused: "Switch the source on to take what it is sent.",
  secret_missing: "Copy the secret that the sender shows for this address, and put it in by a rotation of the source's secret.",
  signature_mismatch:
    "Compare the secrets at both ends, then that the signature is made of exactly the bytes that are sent. Rotate the secret if in doubt.",
} as const;
export type DiagnosisReason = keyof typeof diagnoses;

export const diagnosisSchema = z
  .object({
    reason: z.enum(Object.keys(diagnoses) as [DiagnosisReason, ...DiagnosisReason[]]),
    detail: z.string().meta({ description: "What was found in this request; never a secret" }),
    fix: z.string(),
  })
  .meta({ id: "IncomingDiagnosis" });
export type Diagnosis = z.infer<typeof diagnosisSchema>;

export const incomingStatuses = ["received", "retrying", "processed", "filtered", "failed", "rejected"] as const;
export const incomingStatusSchema = z.enum(incomingStatuses);
export type IncomingStatus = z.infer<typeof incomingStatusSchema>;

const lastReceivedSchema = z
  .object({
    at: isoTime,
    status: incomingStatusSchema,
    reason: diagnosisSchema.shape.reason.optional().meta({ description: "Of what was refused" }),
  })
  .meta({ id: "LastReceived" });
export type LastReceived = z.infer<typeof lastReceivedSchema>;

export const incomingSourceSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    url: z.string().meta({ description: "Where the sender sends to" }),
    verification: verificationSchema,
    filter: expression.optional().meta({ description: "JSONata; what it answers false to is not processed" }),
    transform: expression
      .optional()
      .meta({ description: "JSONata; makes the data of the action. Without it the body is the data" }),
    action: incomingActionSchema,
    active: z.boolean(),
    awaitsSecret: z.boolean().optional().meta({
      description: "The sender shows its secret once it has the address: until it is put in by a rotation, nothing verifies",
    }),
    lastReceived: lastReceivedSchema.optional().meta({ description: "What came last, good or refused; where sources are read" }),
    previousSecretEndsAt: isoTime.optional().meta({ description: "Until then the secret before the last rotation verifies too" }),
    createdBy: z.string(),
    ...timestamps,
  })
  .meta({ id: "IncomingSource" });
export type IncomingSource = z.infer<typeof incomingSourceSchema>;

/** `secret` is there only where it was made here: a secret that was pasted in is known to who pasted it. */
export const createdIncomingSourceSchema = incomingSourceSchema
  .extend({ secret: z.string().optional() })
  .meta({ id: "CreatedIncomingSource" });
export type CreatedIncomingSource = z.infer<typeof createdIncomingSourceSchema>;

const fields = {
  name: z.string().trim().min(1).max(80),
  description: z.string().max(500),
  action: incomingActionSchema,
};

export const createIncomingSourceBody = z
  .strictObject({
    ...fields,
    description: fields.description.default(""),
    verification: verificationSchema,
    filter: expression.optional(),
    transform: expression.optional(),
    secret: incomingSecretSchema
      .optional()
      .meta({ description: "The sender's. Without it one is made; or, where the sender makes it, the source waits for it" }),
  })
  .meta({ id: "CreateIncomingSource" });
export type CreateIncomingSource = z.infer<typeof createIncomingSourceBody>;
export type CreateIncomingSourceInput = z.input<typeof createIncomingSourceBody>;

export const updateIncomingSourceBody = z
  .strictObject({
    ...fields,
    verification: verificationSchema.meta({ description: "Of the same adapter: another sender is another source" }),
    filter: expression.nullable().meta({ description: "null takes it away" }),
    transform: expression.nullable().meta({ description: "null takes it away" }),
    active: z.boolean(),
  })
  .partial()
  .refine((body) => Object.keys(body).length > 0, { message: "Send at least one field to change" })
  .meta({ id: "UpdateIncomingSource" });
export type UpdateIncomingSource = z.infer<typeof updateIncomingSourceBody>;

export const overlapSecondsMax = 7 * 86_400;
export const rotateIncomingSecretBody = z
  .strictObject({
    secret: incomingSecretSchema.optional(),
    overlapSeconds: z.int().min(0).max(overlapSecondsMax).default(86_400),
  })
  .meta({ id: "RotateIncomingSecret" });
export type RotateIncomingSecret = z.infer<typeof rotateIncomingSecretBody>;

export const incomingAttemptSchema = z.object({
  number: z.int(),
  trigger: z.enum(["automatic", "manual"]),
  at: isoTime,
  outcome: z.enum(["processed", "filtered", "failed"]),
  error: z.string().optional(),
});
export type IncomingAttempt = z.infer<typeof incomingAttemptSchema>;

/** What an action made: an event's id, or a record's. */
export const incomingResultSchema = z.object({
  kind: z.enum(["event", "record"]),
  id: z.string(),
  did: z.enum(["published", "created", "updated", "unchanged"]),
});
export type IncomingResult = z.infer<typeof incomingResultSchema>;

export const incomingEventSchema = z
  .object({
    id: z.string(),
    sourceId: z.string(),
    status: incomingStatusSchema,
    providerId: z.string().optional().meta({ description: "The sender's id, by which a repeat is known" }),
    type: z.string().optional().meta({ description: "The sender's type" }),
    bodyBytes: z.int(),
    repeats: z.int().meta({ description: "How often it came again; a repeat is processed only where it had failed" }),
    attempts: z.array(incomingAttemptSchema).meta({ description: "The newest 100, oldest first; `number` counts all" }),
    nextAttemptAt: isoTime.optional(),
    results: z.array(incomingResultSchema),
    diagnosis: diagnosisSchema.optional(),
    receivedAt: isoTime,
    ...timestamps,
  })
  .meta({ id: "IncomingEvent" });
export type IncomingEvent = z.infer<typeof incomingEventSchema>;

export const incomingEventWithBodySchema = incomingEventSchema
  .extend({
    method: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.object({
      encoding: z.enum(["utf8", "base64"]).meta({ description: "base64 where the bytes are no text" }),
      content: z.string(),
      truncated: z.boolean().meta({ description: "Of what was refused only the beginning is kept" }),
    }),
  })
  .meta({ id: "IncomingEventWithBody" });
export type IncomingEventWithBody = z.infer<typeof incomingEventWithBodySchema>;

export const previewIncomingBody = z
  .strictObject({ filter: expression.optional(), transform: expression.optional() })
  .meta({ id: "PreviewIncoming" });
export type PreviewIncoming = z.infer<typeof previewIncomingBody>;
export const incomingPreviewSchema = z
  .object({
    outcome: z.enum(["taken", "filtered", "failed"]),
    items: z
      .array(z.record(z.string(), z.unknown()))
      .optional()
      .meta({ description: "The data of each event, or the fields of each record" }),
    error: z.string().optional(),
  })
  .meta({ id: "IncomingPreview" });
export type IncomingPreview = z.infer<typeof incomingPreviewSchema>;

export const incomingEventListQuery = z.strictObject({
  ...pageQuery,
  sourceId: z.string().max(60).optional().meta({ description: "Only of this source" }),
  status: incomingStatusSchema.optional().meta({ description: "Only of this status" }),
  from: isoTime.optional().meta({ description: "Received at this time or later" }),
  to: isoTime.optional().meta({ description: "Received before this time" }),
});

/** What the sender is answered. */
export const receivedSchema = z.object({ id: z.string(), repeat: z.boolean() }).meta({ id: "Received" });
