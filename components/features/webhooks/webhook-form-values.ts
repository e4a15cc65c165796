import { z } from "zod";
import { eventPatternSchema } from "@/types/events";
import type { CreateWebhookInput, UpdateWebhook } from "@/types/webhook-bodies";
import { retryPolicies, type RetryConfig, type Webhook, webhookDefaults } from "@/types/webhooks";

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .trim()
    .refine((text) => /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to, {
      message: `A whole number from ${from} to ${to.toLocaleString("en-US")}`,
    });

export const webhookFormSchema = z
  .object({
    name: z.string().trim().min(1, "Give the webhook a name").max(80),
    url: z.url({ protocol: /^https?$/, error: "Write the whole address, such as https://example.com/hooks" }).max(2_048),
    description: z.string().trim().max(500),
    events: z.array(eventPatternSchema).min(1, "Choose at least one event").max(50, "At most 50; choose a family instead"),
    policy: z.enum(retryPolicies),
    maxRetries: wholeNumber(0, 20),
    initialDelaySeconds: wholeNumber(1, 86_400),
    backoffMultiplier: z
      .string()
      .trim()
      .refine((text) => Number(text) >= 1 && Number(text) <= 10, { message: "A number from 1 to 10" }),
    maxDelaySeconds: wholeNumber(1, 86_400),
    timeoutSeconds: wholeNumber(1, 30),
    filter: z.string().trim().max(8_192, "At most 8,192 characters"),
    transform: z.string().trim().max(8_192, "At most 8,192 characters"),
    /** Empty for none. */
    rateLimit: z.union([z.literal(""), wholeNumber(1, 1_000_000)]),
    rateWindowSeconds: wholeNumber(1, 86_400),
    ordered: z.boolean(),
    /** Signs with ed25519 as well. */
    asymmetric: z.boolean(),
    /** Values of saved headers are never shown, so an edit keeps all of them or sets all of them. */
    replaceHeaders: z.boolean(),
    headers: z
      .array(
        z.object({
          name: z
            .string()
            .trim()
            .regex(/^[A-Za-z0-9-]{1,64}$/, "Letters, digits and hyphens"),
          value: z
            .string()
            .min(1, "Give it a value")
            .max(1_024)
            .regex(/^[\x20-\x7e]*$/, "Printable ASCII, without line breaks"),
        }),
      )
      .max(20, "At most 20 headers"),
  })
  .superRefine(({ headers }, context) => {
    const names = headers.map(({ name }) => name.toLowerCase());
    names.forEach((name, index) => {
      if (name && names.indexOf(name) < index) {
        context.addIssue({ code: "custom", path: ["headers", index, "name"], message: "It is there twice" });
      }
    });
  });
export type WebhookFormValues = z.infer<typeof webhookFormSchema>;

/** The envelope that many receivers of other products' webhooks are written for. */
export const otherEnvelope = `{
  "event": $uppercase($replace(type, ".", "_")),
  "timestamp": timestamp,
  "workspaceId": teamId,
  "data": data
}`;

const unshaped = { filter: "", transform: "", rateLimit: "", rateWindowSeconds: "60", ordered: false };

export const newWebhookValues: WebhookFormValues = {
  name: "",
  url: "",
  description: "",
  events: [],
  ...retryTexts({ policy: "durable" }),
  timeoutSeconds: "30",
  ...unshaped,
  asymmetric: false,
  replaceHeaders: true,
  headers: [],
};

export function valuesOf(webhook: Webhook): WebhookFormValues {
  return {
    name: webhook.name,
    url: webhook.url,
    description: webhook.description,
    events: webhook.events,
    ...retryTexts(webhook.retryConfig),
    timeoutSeconds: String(Math.round(webhook.timeoutMs / 1_000)),
    filter: webhook.filter ?? unshaped.filter,
    transform: webhook.transform ?? unshaped.transform,
    rateLimit: webhook.rateLimit ? String(webhook.rateLimit.limit) : unshaped.rateLimit,
    rateWindowSeconds: webhook.rateLimit ? String(webhook.rateLimit.windowSeconds) : unshaped.rateWindowSeconds,
    ordered: webhook.ordered,
    asymmetric: webhook.signatures.includes("v1a"),
    replaceHeaders: webhook.headers.length === 0,
    headers: [],
  };
}

export function retryConfigOf(values: WebhookFormValues): RetryConfig {
  if (values.policy !== "custom") return { policy: values.policy };
  return {
    policy: "custom",
    maxRetries: Number(values.maxRetries),
    initialDelayMs: Number(values.initialDelaySeconds) * 1_000,
    backoffMultiplier: Number(values.backoffMultiplier),
    maxDelayMs: Number(values.maxDelaySeconds) * 1_000,
  };
}

export function toCreate(values: WebhookFormValues): CreateWebhookInput {
  return {
    name: values.name,
    url: values.url,
    description: values.description,
    events: values.events,
    retryConfig: retryConfigOf(values),
    timeoutMs: Number(values.timeoutSeconds) * 1_000,
    headers: headersOf(values),
    ordered: values.ordered,
    signatures: values.asymmetric ? ["v1", "v1a"] : ["v1"],
    ...(values.filter ? { filter: values.filter } : {}),
    ...(values.transform ? { transform: values.transform } : {}),
    ...(values.rateLimit ? { rateLimit: rateLimitOf(values) } : {}),
  };
}

function rateLimitOf({ rateLimit, rateWindowSeconds }: WebhookFormValues) {
  return { limit: Number(rateLimit), windowSeconds: Number(rateWindowSeconds) };
}

/** What was emptied is taken away. */
function shapeUpdates(values: WebhookFormValues, before: WebhookFormValues): UpdateWebhook {
  const paceChanged =
    values.rateLimit !== before.rateLimit || (values.rateLimit !== "" && values.rateWindowSeconds !== before.rateWindowSeconds);
  return {
    ...(values.filter === before.filter ? {} : { filter: values.filter || null }),
    ...(values.transform === before.transform ? {} : { transform: values.transform || null }),
    ...(paceChanged ? { rateLimit: values.rateLimit ? rateLimitOf(values) : null } : {}),
    ...(values.ordered === before.ordered ? {} : { ordered: values.ordered }),
  };
}

/** Only what differs; null when nothing does. */
export function toUpdate(values: WebhookFormValues, webhook: Webhook): UpdateWebhook | null {
  const next = toCreate(values);
  const setsHeaders = values.replaceHeaders && (values.headers.length > 0 || webhook.headers.length > 0);
  const updates: UpdateWebhook = {
    ...(values.name === webhook.name ? {} : { name: values.name }),
    ...(values.url === webhook.url ? {} : { url: values.url }),
    ...(values.description === webhook.description ? {} : { description: values.description }),
    ...(values.events.toSorted().join() === webhook.events.toSorted().join() ? {} : { events: values.events }),
    ...(sameRetry(retryConfigOf(values), webhook.retryConfig) ? {} : { retryConfig: retryConfigOf(values) }),
    ...(values.timeoutSeconds === valuesOf(webhook).timeoutSeconds ? {} : { timeoutMs: next.timeoutMs }),
    ...shapeUpdates(values, valuesOf(webhook)),
    ...(values.asymmetric === valuesOf(webhook).asymmetric ? {} : { signatures: next.signatures }),
    ...(setsHeaders ? { headers: headersOf(values) } : {}),
  };
  return Object.keys(updates).length > 0 ? updates : null;
}

function headersOf(values: WebhookFormValues): Record<string, string> {
  return Object.fromEntries(values.headers.map(({ name, value }) => [name, value]));
}

function retryTexts(config: RetryConfig) {
  const custom = config.policy === "custom" ? config : webhookDefaults;
  return {
    policy: config.policy,
    maxRetries: String(custom.maxRetries),
    initialDelaySeconds: String(Math.round(custom.initialDelayMs / 1_000)),
    backoffMultiplier: String(custom.backoffMultiplier),
    maxDelaySeconds: String(Math.round(custom.maxDelayMs / 1_000)),
  };
}

function sameRetry(one: RetryConfig, other: RetryConfig): boolean {
  const text = (config: RetryConfig) => JSON.stringify(retryTexts(config));
  return one.policy === other.policy && (one.policy !== "custom" || text(one) === text(other));
}
