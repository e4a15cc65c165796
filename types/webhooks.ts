import { z } from "zod";
import { eventPatternSchema } from "./events";
import { isoTime, pageQuery, timestamps } from "./page";

export const retryPolicies = ["durable", "quick", "custom"] as const;
export const retryConfigSchema = z.discriminatedUnion("policy", [
  z.strictObject({ policy: z.literal("durable") }),
  z.strictObject({ policy: z.literal("quick") }),
  z.strictObject({
    policy: z.literal("custom"),
    maxRetries: z.int().min(0).max(20),
    initialDelayMs: z.int().min(1_000).max(86_400_000),
    backoffMultiplier: z.number().min(1).max(10),
    maxDelayMs: z.int().min(1_000).max(86_400_000),
  }),
]);
export type RetryConfig = z.infer<typeof retryConfigSchema>;

/** `paused` is set by people; `disabled` by the receiver's own answer (410 or `webhook-delivery: disable`). */
export const webhookStatusSchema = z.enum(["active", "paused", "disabled"]);

export const webhookSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    description: z.string(),
    events: z.array(z.string()),
    headers: z.array(z.string()).meta({ description: "Names of the custom headers; their values are never answered" }),
    retryConfig: retryConfigSchema,
    timeoutMs: z.int(),
    active: z.boolean(),
    status: webhookStatusSchema,
    disabledReason: z.string().optional(),
    health: z.object({ state: z.enum(["unknown", "healthy", "failing"]), failingSince: isoTime.optional() }),
    createdBy: z.string(),
    ...timestamps,
  })
  .meta({ id: "Webhook" });
export type Webhook = z.infer<typeof webhookSchema>;

export const createdWebhookSchema = webhookSchema.extend({ secret: z.string() }).meta({ id: "CreatedWebhook" });
export type CreatedWebhook = z.infer<typeof createdWebhookSchema>;

const headerName = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, "A header name has letters, digits and hyphens only");
// A line break in a value would let a team write headers of its own into the request.
const headerValue = z
  .string()
  .min(1)
  .max(1_024)
  .regex(/^[\x20-\x7e]+$/, "A header value is printable ASCII without line breaks");
const customRetryKeys = ["maxRetries", "initialDelayMs", "backoffMultiplier", "maxDelayMs"];

/** A config without `policy` that has any of the custom fields is a custom one; what it leaves out is the default. */
const retryConfigInput = z.preprocess((value) => {
  if (typeof value !== "object" || value === null || "policy" in value) return value;
  if (!customRetryKeys.some((key) => key in value)) return value;
  return { policy: "custom", maxRetries: 5, initialDelayMs: 1_000, backoffMultiplier: 2, maxDelayMs: 3_600_000, ...value };
}, retryConfigSchema);

const fields = {
  name: z.string().trim().min(1).max(80),
  url: z.url().max(2_048),
  description: z.string().max(500),
  events: z.array(eventPatternSchema).min(1).max(50),
  headers: z
    .record(headerName, headerValue)
    .refine((headers) => Object.keys(headers).length <= 20, { message: "At most 20 headers" }),
  retryConfig: retryConfigInput as unknown as typeof retryConfigSchema,
  timeoutMs: z.int().min(1_000).max(30_000),
};

export const createWebhookBody = z
  .strictObject({
    ...fields,
    description: fields.description.default(""),
    headers: fields.headers.default({}),
    retryConfig: fields.retryConfig.default({ policy: "durable" }),
    timeoutMs: fields.timeoutMs.default(30_000),
    secret: z
      .string()
      .min(16)
      .max(200)
      .regex(/^[\x21-\x7e]+$/, "A secret is printable ASCII without spaces")
      .optional(),
  })
  .meta({ id: "CreateWebhook" });
export type CreateWebhookInput = z.input<typeof createWebhookBody>;
export type CreateWebhook = z.infer<typeof createWebhookBody>;

export const updateWebhookBody = z
  .strictObject({ ...fields, active: z.boolean() })
  .partial()
  .refine((body) => Object.keys(body).length > 0, { message: "Send at least one field to change" })
  .meta({ id: "UpdateWebhook" });
export type UpdateWebhook = z.infer<typeof updateWebhookBody>;

export const deliveryStatuses = ["pending", "delivering", "retrying", "delivered", "dead", "canceled"] as const;
export const deliveryStatusSchema = z.enum(deliveryStatuses);
export type DeliveryStatus = z.infer<typeof deliveryStatusSchema>;

export const attemptErrorClasses = [
  "http_status",
  "timeout",
  "dns",
  "connect",
  "tls",
  "reset",
  "target_forbidden",
  "body_too_large",
  "secret_unreadable",
] as const;

export const attemptSchema = z.object({
  number: z.int(),
  trigger: z.enum(["automatic", "manual", "test"]),
  at: isoTime,
  latencyMs: z.int(),
  succeeded: z.boolean(),
  statusCode: z.int().optional(),
  errorClass: z.enum(attemptErrorClasses).optional(),
  error: z.string().optional(),
  responseHeaders: z.record(z.string(), z.string()).optional(),
  responseBody: z.string().optional().meta({ description: "First 4 KiB" }),
});
export type Attempt = z.infer<typeof attemptSchema>;

export const deliverySchema = z
  .object({
    id: z.string(),
    webhookId: z.string(),
    eventId: z.string(),
    type: z.string(),
    status: deliveryStatusSchema,
    attempts: z.array(attemptSchema),
    nextAttemptAt: isoTime.optional(),
    ...timestamps,
  })
  .meta({ id: "Delivery" });
export type Delivery = z.infer<typeof deliverySchema>;

/** How a test send ended. */
export const testResultSchema = z.object({ deliveryId: z.string(), attempt: attemptSchema }).meta({ id: "TestResult" });
export type TestResult = z.infer<typeof testResultSchema>;

export const deliveryListQuery = z.strictObject({ ...pageQuery, status: deliveryStatusSchema.optional() });

/** What an inbox has captured: it answers any request with 204, so that a webhook can be tried with no server of one's own. */
export const inboxSchema = z.object({ id: z.string(), url: z.string(), createdAt: isoTime }).meta({ id: "Inbox" });
export type Inbox = z.infer<typeof inboxSchema>;
export const inboxRequestSchema = z
  .object({
    id: z.string(),
    inboxId: z.string(),
    method: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
    truncated: z.boolean(),
    receivedAt: isoTime,
  })
  .meta({ id: "InboxRequest" });
export type InboxRequest = z.infer<typeof inboxRequestSchema>;
