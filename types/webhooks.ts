import { z } from "zod";
import { rateLimitSchema } from "./apiKeys";
import { isoTime, timestamps } from "./page";

/** Of a webhook that names none; a deployment may have its own. */
export const webhookDefaults = {
  maxRetries: 5,
  initialDelayMs: 1_000,
  backoffMultiplier: 2,
  maxDelayMs: 3_600_000,
  timeoutMs: 30_000,
};
export type WebhookDefaults = Omit<typeof webhookDefaults, "maxDelayMs">;

export const webhookBounds = {
  maxRetries: { min: 0, max: 20 },
  delayMs: { min: 1_000, max: 86_400_000 },
  backoffMultiplier: { min: 1, max: 10 },
  timeoutMs: { min: 1_000, max: 30_000 },
};
export const wholeWithin = ({ min, max }: { min: number; max: number }) => z.int().min(min).max(max);

export const retryPolicies = ["durable", "quick", "custom"] as const;
export const retryConfigSchema = z.discriminatedUnion("policy", [
  z.strictObject({ policy: z.literal("durable") }),
  z.strictObject({ policy: z.literal("quick") }),
  z.strictObject({
    policy: z.literal("custom"),
    maxRetries: wholeWithin(webhookBounds.maxRetries),
    initialDelayMs: wholeWithin(webhookBounds.delayMs),
    backoffMultiplier: z.number().min(webhookBounds.backoffMultiplier.min).max(webhookBounds.backoffMultiplier.max),
    maxDelayMs: wholeWithin(webhookBounds.delayMs),
  }),
]);
export type RetryConfig = z.infer<typeof retryConfigSchema>;

/**
 * `paused` is set by people; `disabled` by the receiver's own answer (410 or `webhook-delivery: disable`), or after five days
 * of nothing but failures.
 */
export const webhookStatusSchema = z.enum(["active", "paused", "disabled"]);

/** So many days of nothing but failures switch a webhook off. */
export const failingDaysMax = 5;

/** Of every request to a receiver. */
export const webhookUserAgent = "Tenon-Webhooks/1";

export const signatureVersions = ["v1", "v1a"] as const;

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
    filter: z.string().optional().meta({ description: "JSONata over the event; what it finds untrue is not delivered" }),
    transform: z.string().optional().meta({ description: "JSONata over the event; its result is the body" }),
    rateLimit: rateLimitSchema.optional().meta({ description: "Attempts at most in any window of so many seconds" }),
    ordered: z.boolean().default(false).meta({ description: "Events that share an ordering key arrive one after the other" }),
    active: z.boolean(),
    status: webhookStatusSchema,
    disabledReason: z.string().optional(),
    inactiveSince: isoTime.optional().meta({ description: "Since when it is paused or disabled; events since then are missed" }),
    health: z.object({
      state: z.enum(["unknown", "healthy", "failing"]),
      failingSince: isoTime.optional(),
      notices: z.int().optional().meta({ description: "How often its admins were told, since then, that it fails" }),
      noticedAt: isoTime.optional().meta({ description: "When they were told last" }),
    }),
    signatures: z.array(z.enum(signatureVersions)).default(["v1"]).meta({ description: "`v1` is HMAC-SHA256, `v1a` ed25519" }),
    publicKey: z.string().optional().meta({ description: "`whpk_…`: what `v1a` signatures verify with" }),
    requestChangedAt: isoTime
      .optional()
      .meta({ description: "When its URL, headers, transform or signatures last changed; not there while they are the first" }),
    secretRotatedAt: isoTime.optional(),
    overlapEndsAt: isoTime.optional().meta({ description: "Until when the secrets before the newest sign as well" }),
    createdBy: z.string(),
    ...timestamps,
  })
  .meta({ id: "Webhook" });
export type Webhook = z.infer<typeof webhookSchema>;

export const createdWebhookSchema = webhookSchema.extend({ secret: z.string() }).meta({ id: "CreatedWebhook" });
export type CreatedWebhook = z.infer<typeof createdWebhookSchema>;

/** RFC 7517, with ed25519 keys as RFC 8037 has them. */
export const webhookJwksSchema = z
  .object({
    keys: z.array(
      z.object({
        kty: z.literal("OKP"),
        crv: z.literal("Ed25519"),
        x: z.string(),
        kid: z.string(),
        use: z.literal("sig"),
        alg: z.literal("EdDSA"),
      }),
    ),
  })
  .meta({ id: "WebhookKeys" });

export const deliveryStatuses = ["pending", "delivering", "retrying", "delivered", "dead", "canceled"] as const;
export const deliveryStatusSchema = z.enum(deliveryStatuses);
export type DeliveryStatus = z.infer<typeof deliveryStatusSchema>;

/** Why a delivery was canceled, and what each says in the reference. */
export const cancelReasons = {
  by_hand: "a person or a key did it",
  webhook_off: "the webhook was paused or disabled when its time came; catch up when it is on again",
  webhook_deleted: "the webhook was deleted",
  filtered: "the webhook's filter does not want the event",
  event_gone: "the event is no longer kept",
} as const;
export type CancelReason = keyof typeof cancelReasons;
export const cancelReasonSchema = z.enum(Object.keys(cancelReasons) as [CancelReason, ...CancelReason[]]);

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
  "filter_failed",
  "transform_failed",
] as const;

export type AttemptError = (typeof attemptErrorClasses)[number];

/**
 * What a delivery holds of its attempts, of which it can have any number: a policy has 20 retries at the most, and each retry by
 * hand and each replay begins it anew.
 */
export const attemptsKept = { all: 100, withAnswer: 25 };

export const attemptSchema = z.object({
  number: z.int(),
  trigger: z.enum(["automatic", "manual", "replay", "test"]),
  at: isoTime,
  latencyMs: z.int(),
  succeeded: z.boolean(),
  statusCode: z.int().optional(),
  errorClass: z.enum(attemptErrorClasses).optional(),
  error: z.string().optional(),
  responseHeaders: z.record(z.string(), z.string()).optional(),
  responseBody: z.string().optional().meta({ description: "First 4,096 characters" }),
  answerDropped: z
    .literal(true)
    .optional()
    .meta({ description: `There was an answer; headers and body are kept of the newest ${attemptsKept.withAnswer} attempts` }),
});
export type Attempt = z.infer<typeof attemptSchema>;

export const deliverySchema = z
  .object({
    id: z.string(),
    webhookId: z.string(),
    eventId: z.string(),
    type: z.string(),
    status: deliveryStatusSchema,
    attempts: z.array(attemptSchema).meta({
      description: `The newest ${attemptsKept.all}, oldest first. \`number\` counts all that were made: where the first has another than 1, those before it are gone`,
    }),
    cancelReason: cancelReasonSchema.optional().meta({
      description: `Why it is canceled: ${Object.entries(cancelReasons)
        .map(([reason, words]) => `\`${reason}\`: ${words}`)
        .join("; ")}. Not there where it was canceled before reasons were kept`,
    }),
    nextAttemptAt: isoTime.optional(),
    pausedAt: isoTime.optional().meta({ description: "Since when its next attempt waits until somebody resumes or hurries it" }),
    orderingKey: z.string().optional().meta({ description: "Of an ordered webhook: those that share it arrive in their order" }),
    ...timestamps,
  })
  .meta({ id: "Delivery" });
export type Delivery = z.infer<typeof deliverySchema>;

/** How a test send ended. */
export const testResultSchema = z.object({ deliveryId: z.string(), attempt: attemptSchema }).meta({ id: "TestResult" });
export type TestResult = z.infer<typeof testResultSchema>;

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
