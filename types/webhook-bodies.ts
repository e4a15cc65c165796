import { z } from "zod";
import { rateLimitSchema } from "./apiKeys";
import { eventPatternSchema } from "./events";
import { isoTime, pageQuery } from "./page";
import {
  deliveryStatusSchema,
  retryConfigSchema,
  signatureVersions,
  webhookBounds,
  type WebhookDefaults,
  webhookDefaults,
  wholeWithin,
} from "./webhooks";

const headerName = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, "A header name has letters, digits and hyphens only");
// A line break in a value would let a team write headers of its own into the request.
const headerValue = z
  .string()
  .min(1)
  .max(1_024)
  .regex(/^[\x20-\x7e]+$/, "A header value is printable ASCII without line breaks");
const customRetryKeys = ["maxRetries", "initialDelayMs", "backoffMultiplier", "maxDelayMs"];

/** A config without `policy` that has any of the custom fields is a custom one; what it leaves out is the default. */
function retryConfigInput({ maxRetries, initialDelayMs, backoffMultiplier }: WebhookDefaults) {
  const maxDelayMs = Math.max(webhookDefaults.maxDelayMs, initialDelayMs);
  const complete = { policy: "custom", maxRetries, initialDelayMs, backoffMultiplier, maxDelayMs };
  const input = z.preprocess((value) => {
    if (typeof value !== "object" || value === null) return value;
    const isCustom = "policy" in value ? value.policy === "custom" : customRetryKeys.some((key) => key in value);
    return isCustom ? { ...complete, ...value } : value;
  }, retryConfigSchema);
  return input as unknown as typeof retryConfigSchema;
}

const expressionText = z.string().trim().min(1).max(8_192);

/** What a webhook can do without. */
const optionalFields = {
  filter: expressionText.meta({ description: 'JSONata, such as `data.priority = "urgent"`' }),
  transform: expressionText.meta({ description: "JSONata that makes the body of the event" }),
  rateLimit: rateLimitSchema,
};
export const clearableFields = ["filter", "transform", "rateLimit"] as const satisfies (keyof typeof optionalFields)[];

const fieldsWith = (defaults: WebhookDefaults) => ({
  name: z.string().trim().min(1).max(80),
  url: z.url().max(2_048),
  description: z.string().max(500),
  events: z.array(eventPatternSchema).min(1).max(50),
  headers: z
    .record(headerName, headerValue)
    .refine((headers) => Object.keys(headers).length <= 20, { message: "At most 20 headers" }),
  retryConfig: retryConfigInput(defaults),
  timeoutMs: wholeWithin(webhookBounds.timeoutMs),
  ordered: z.boolean(),
  signatures: z
    .array(z.enum(signatureVersions))
    .max(signatureVersions.length)
    .refine((versions) => versions.includes("v1") && new Set(versions).size === versions.length, {
      message: 'Either ["v1"] or ["v1", "v1a"]',
    }),
});

const chosenSecret = z
  .string()
  .min(16)
  .max(200)
  .regex(/^[\x21-\x7e]+$/, "A secret is printable ASCII without spaces");

/** The bodies that create and change a webhook, under the defaults of a deployment. */
export function webhookBodies(defaults: WebhookDefaults) {
  const fields = fieldsWith(defaults);
  const create = z
    .strictObject({
      ...fields,
      description: fields.description.default(""),
      headers: fields.headers.default({}),
      retryConfig: fields.retryConfig.default({ policy: "durable" }),
      timeoutMs: fields.timeoutMs.default(defaults.timeoutMs),
      ordered: fields.ordered.default(false),
      signatures: fields.signatures.default(["v1"]),
      filter: optionalFields.filter.optional(),
      transform: optionalFields.transform.optional(),
      rateLimit: optionalFields.rateLimit.optional(),
      secret: chosenSecret.optional(),
    })
    .meta({ id: "CreateWebhook" });
  const update = z
    .strictObject({
      ...fields,
      active: z.boolean(),
      // Null takes it away.
      filter: optionalFields.filter.nullable(),
      transform: optionalFields.transform.nullable(),
      rateLimit: optionalFields.rateLimit.nullable(),
    })
    .partial()
    .refine((body) => Object.keys(body).length > 0, { message: "Send at least one field to change" })
    .meta({ id: "UpdateWebhook" });
  return { create, update };
}

type Bodies = ReturnType<typeof webhookBodies>;
export type CreateWebhookInput = z.input<Bodies["create"]>;
export type CreateWebhook = z.infer<Bodies["create"]>;
export type UpdateWebhook = z.infer<Bodies["update"]>;

export const overlapHoursMax = 168;
export const rotateSecretBody = z
  .strictObject({
    secret: chosenSecret.optional(),
    overlapHours: wholeWithin({ min: 0, max: overlapHoursMax })
      .default(24)
      .meta({ description: "How long the secret until now signs as well; with 0 no earlier one does" }),
  })
  .meta({ id: "RotateWebhookSecret" });
export type RotateSecret = z.infer<typeof rotateSecretBody>;

export const deliveryListQuery = z.strictObject({
  ...pageQuery,
  status: deliveryStatusSchema.optional().meta({ description: "Only deliveries of this status" }),
  type: z.string().min(1).max(100).optional().meta({ description: "Only deliveries of events of this type" }),
  from: isoTime.optional().meta({ description: "Only deliveries of this time or later" }),
  to: isoTime.optional().meta({ description: "Only deliveries before this time" }),
});
export type DeliveryListQuery = z.infer<typeof deliveryListQuery>;
export const teamDeliveryListQuery = deliveryListQuery.extend({
  webhookId: z.string().min(1).max(60).optional().meta({ description: "Only deliveries of this webhook" }),
});
