import { z } from "zod";
import { isoTime, timestamps } from "./page";
import { scopeSchema, type Scope } from "./scopes";

export const keyEnvironmentSchema = z.enum(["live", "test"]);

const hourSeconds = 3_600;
const daySeconds = 86_400;

export const rateLimitSchema = z.strictObject({
  limit: z.int().min(1).max(10_000_000),
  windowSeconds: z
    .int()
    .min(1)
    .max(31 * daySeconds),
});
export type RateLimit = z.infer<typeof rateLimitSchema>;

export const defaultRateLimits: readonly RateLimit[] = [
  { limit: 60, windowSeconds: 60 },
  { limit: 1_000, windowSeconds: hourSeconds },
  { limit: 10_000, windowSeconds: daySeconds },
];

/** `active` and `disabled` are set by people; `revoked` is final; `expired` follows from the clock. */
export const keyStatusSchema = z.enum(["active", "disabled", "revoked", "expired"]);
export type KeyStatus = z.infer<typeof keyStatusSchema>;

export const apiKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    environment: keyEnvironmentSchema,
    start: z.string().meta({ description: "First 4 characters of the random part" }),
    last4: z.string().meta({ description: "Last 4 characters of the random part" }),
    scopes: z.array(scopeSchema as z.ZodType<Scope>),
    rateLimits: z.array(rateLimitSchema),
    allowedIps: z.array(z.string()),
    enabled: z.boolean(),
    status: keyStatusSchema,
    expiresAt: isoTime,
    rotatedAt: isoTime.optional(),
    graceEndsAt: isoTime.optional(),
    revokedAt: isoTime.optional(),
    leakedAt: isoTime.optional().meta({ description: "When the key was found in public; only a rotation enables it again" }),
    leakUrl: z.string().optional().meta({ description: "Where it was found" }),
    lastUsed: isoTime.optional(),
    usageCount: z.int(),
    createdBy: z.string(),
    ...timestamps,
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof apiKeySchema>;

/** Only the answers to a creation and to a rotation have the key itself. */
export const createdApiKeySchema = apiKeySchema.extend({ key: z.string() }).meta({ id: "CreatedApiKey" });
export type CreatedApiKey = z.infer<typeof createdApiKeySchema>;

/** What a key is now: a stored `active` becomes `expired` when its time is over. */
export function keyStatusAt(key: Pick<ApiKey, "enabled" | "expiresAt" | "revokedAt">, now: Date): KeyStatus {
  if (key.revokedAt) return "revoked";
  if (new Date(key.expiresAt) <= now) return "expired";
  return key.enabled ? "active" : "disabled";
}

const name = z.string().trim().min(1).max(80);
const scopeList = z
  .array(scopeSchema as z.ZodType<Scope>)
  .min(1)
  .max(40);
const allowedIps = z.array(z.string().trim().min(2).max(50)).max(100);
const rateLimits = z
  .array(rateLimitSchema)
  .min(1)
  .max(10)
  .refine((limits) => new Set(limits.map((limit) => limit.windowSeconds)).size === limits.length, {
    message: "Two limits have the same window; keep one of them",
  });
/** The older form: requests in a window of milliseconds, or of a minute for a bare number. */
const singleRateLimit = z.union([
  z.int().min(1).max(10_000_000),
  z.strictObject({
    requests: z.int().min(1).max(10_000_000),
    window: z
      .int()
      .min(1_000)
      .max(31 * daySeconds * 1_000),
  }),
]);

export const createApiKeyBody = z
  .strictObject({
    name,
    scopes: scopeList,
    /** The team's own unless sent: live, or test in a sandbox. */
    environment: keyEnvironmentSchema.optional(),
    rateLimits: rateLimits.optional(),
    rateLimit: singleRateLimit.optional(),
    rateLimitPerHour: z.int().min(1).max(10_000_000).optional(),
    rateLimitPerDay: z.int().min(1).max(10_000_000).optional(),
    allowedIps: allowedIps.default([]),
    expiresInDays: z.int().min(1).max(365).optional(),
    expiresAt: isoTime.optional(),
  })
  .refine((body) => !(body.expiresInDays && body.expiresAt), {
    path: ["expiresAt"],
    message: "Send expiresInDays or expiresAt, not both",
  })
  .refine((body) => !(body.rateLimits && (body.rateLimit || body.rateLimitPerHour || body.rateLimitPerDay)), {
    path: ["rateLimits"],
    message: "Send rateLimits, or the single-limit fields, not both",
  });
export type CreateApiKey = z.infer<typeof createApiKeyBody>;
export type CreateApiKeyInput = z.input<typeof createApiKeyBody>;

export const updateApiKeyBody = z
  .strictObject({
    name: name.optional(),
    scopes: scopeList.optional(),
    rateLimits: rateLimits.optional(),
    allowedIps: allowedIps.optional(),
    enabled: z.boolean().optional(),
    expiresAt: isoTime.optional(),
  })
  .refine((body) => Object.keys(body).length > 0, { message: "Send at least one field to change" });
export type UpdateApiKey = z.infer<typeof updateApiKeyBody>;

export const graceSecondsMax = 7 * daySeconds;

export const rotateApiKeyBody = z
  .strictObject({
    graceSeconds: z
      .int()
      .min(0)
      .max(graceSecondsMax)
      .default(daySeconds)
      .meta({ description: "How long the secret so far keeps working; 0 ends it at once" }),
  })
  .meta({ id: "RotateApiKey" });
export type RotateApiKey = z.infer<typeof rotateApiKeyBody>;

/** What becomes of keys whose secret is older than the team allows. */
export const keyPolicySchema = z
  .object({
    overAge: z.enum(["allow", "remind", "rotate", "refuse"]).meta({
      description:
        "`remind` publishes api_key.rotation_due and mails the admins; `rotate` sends a new secret to `endpoint`; `refuse` stops the key",
    }),
    maxAgeDays: z.int().min(1).max(365).meta({ description: "Days since the secret was made" }),
    endpoint: z.url().max(2_048).optional().meta({ description: "Takes new secrets, signed by Standard Webhooks; for `rotate`" }),
  })
  .meta({ id: "KeyPolicy" });
export type KeyPolicySettings = z.infer<typeof keyPolicySchema>;

export const defaultKeyPolicy: KeyPolicySettings = { overAge: "allow", maxAgeDays: 90 };

export const putKeyPolicyBody = z
  .strictObject(keyPolicySchema.shape)
  .refine((policy) => policy.overAge !== "rotate" || policy.endpoint !== undefined, {
    path: ["endpoint"],
    message: "Required where keys rotate by themselves: it takes the new secrets",
  });

/** Only the answer that sets or changes the endpoint has the secret that signs what it is sent. */
export const savedKeyPolicySchema = keyPolicySchema
  .extend({ secret: z.string().optional().meta({ description: "Verifies what the endpoint is sent; shown this once" }) })
  .meta({ id: "SavedKeyPolicy" });
export type SavedKeyPolicy = z.infer<typeof savedKeyPolicySchema>;

const verificationCodes = [
  "VALID",
  "NOT_FOUND",
  "DISABLED",
  "EXPIRED",
  "REVOKED",
  "INSUFFICIENT_SCOPE",
  "IP_NOT_ALLOWED",
  "RATE_LIMITED",
] as const;
export type VerificationCode = (typeof verificationCodes)[number];

export const verifyKeyBody = z
  .strictObject({
    key: z.string().min(1).max(200).meta({ description: "The whole key, as a caller of your own service presented it" }),
    scopes: scopeList.optional().meta({ description: "What the key must open; all of them" }),
    cost: z.int().min(0).max(10_000).default(1).meta({ description: "Requests to charge to the key's limits; 0 only looks" }),
  })
  .meta({ id: "VerifyKey" });
export type VerifyKey = z.infer<typeof verifyKeyBody>;

export const keyVerificationSchema = z
  .object({
    valid: z.boolean(),
    code: z.enum(verificationCodes),
    teamId: z.string().nullable().meta({ description: "The team that the key opens; null where there is no such key" }),
    keyId: z.string().nullable(),
    scopes: z.array(scopeSchema as z.ZodType<Scope>),
    remaining: z.int().nullable().meta({ description: "Left of the tightest limit; null where nothing was to be charged" }),
    reset: isoTime.nullable().meta({ description: "When the tightest limit has a request more" }),
  })
  .meta({ id: "KeyVerification" });
export type KeyVerification = z.infer<typeof keyVerificationSchema>;
