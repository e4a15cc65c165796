import { z } from "zod";

const flag = z
  .enum(["true", "false"])
  .default("false")
  .transform((value) => value === "true");
const count = (fallback: number) => z.coerce.number().int().min(0).default(fallback);

/** Every setting, its environment variable and its default. */
const environmentSchema = z.object({
  GCLOUD_PROJECT: z.string().min(1),
  FUNCTION_REGION: z.string().default("us-central1"),
  /** Set by the platform on a deployed function. */
  K_SERVICE: z.string().optional(),
  FUNCTIONS_EMULATOR: z.string().optional(),
  /** With it set, sign-in tokens are believed without a signature. */
  FIREBASE_AUTH_EMULATOR_HOST: z.string().optional(),

  /** Where people and receivers reach this deployment; links and inbox addresses start with it. */
  PUBLIC_ORIGIN: z.url().default("http://localhost:3000"),
  /** Versions and peppers, newest first: `2:base64,1:base64`. */
  API_KEY_PEPPERS: z
    .string()
    .regex(
      /^\d+:[A-Za-z0-9+/=_-]{43,}(,\d+:[A-Za-z0-9+/=_-]{43,})*$/,
      "write version:base64 of at least 32 bytes, newest first, split by commas",
    ),
  API_KEY_PREFIX: z
    .string()
    .regex(/^[a-z]{2,8}_$/)
    .default("sk_"),
  API_KEY_EXPIRY: count(365),
  API_KEYS_PER_PERSON: count(10),
  /** A local key-encryption key of at least 32 bytes in base64; refused on a deployed function. */
  INTEGRATION_ENCRYPTION_KEY: z.string().optional(),
  /** Resource name of a Cloud KMS key; what a deployed function must use. */
  KMS_KEY_NAME: z.string().optional(),
  /** `smtps://user:password@host:465`. Without it, mails are kept in a mailbox that the page shows; refused when deployed. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "write smtps://user:password@host:465" }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/, "write an address, or Name <address>")
    .default("Tenon <tenon@localhost>"),
  WEBHOOKS_PER_TEAM: count(20),
  WEBHOOK_MAX_RETRIES: count(5),
  WEBHOOK_RETRY_DELAY: count(1_000),
  WEBHOOK_BACKOFF_FACTOR: z.coerce.number().min(1).default(2),
  WEBHOOK_TIMEOUT: count(30_000),
  /** How late a delivery is before the sweep queues it again: past the longest attempt and the queue's own retries. */
  SWEEP_OVERDUE_MS: count(90_000),
  /** Lets webhooks reach this machine and plain HTTP. For development only: refused on a deployed function. */
  ALLOW_LOCAL_TARGETS: flag,
  /**
   * How many proxies stand before the function and append to `X-Forwarded-For`. More than 1 only where every way to the
   * function passes all of them: a caller who can go around one writes its entry, and so its own address.
   */
  TRUSTED_HOPS: count(1),
  REQUESTS_PER_MINUTE_PER_PERSON: count(600),
  /** How old a person's sign-in may be where a secret is made or shown. */
  FRESH_SIGN_IN_MINUTES: count(60),
  LOG_RETENTION_DAYS: count(30),
});

export type Config = ReturnType<typeof readConfig>;

/** Parses the environment; an error names each variable that is wrong and what is wrong with it. */
export function readConfig(environment: Record<string, string | undefined>) {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not valid:\n${lines.join("\n")}`);
  }
  const env = parsed.data;
  const deployed = env.K_SERVICE !== undefined && env.FUNCTIONS_EMULATOR === undefined;
  if (deployed && env.ALLOW_LOCAL_TARGETS)
    throw new Error("ALLOW_LOCAL_TARGETS is for development; unset it on a deployed function");
  if (deployed && env.FIREBASE_AUTH_EMULATOR_HOST)
    throw new Error("FIREBASE_AUTH_EMULATOR_HOST lets anyone sign in as anyone; unset it on a deployed function");
  if (deployed && !env.KMS_KEY_NAME)
    throw new Error("KMS_KEY_NAME is missing; a deployed function keeps its key-encryption key in Cloud KMS");
  if (deployed && !env.SMTP_URL) throw new Error("SMTP_URL is missing; invitations go by mail");
  if (!env.KMS_KEY_NAME && !env.INTEGRATION_ENCRYPTION_KEY)
    throw new Error("INTEGRATION_ENCRYPTION_KEY or KMS_KEY_NAME must be set");
  return {
    projectId: env.GCLOUD_PROJECT,
    region: env.FUNCTION_REGION,
    deployed,
    publicOrigin: env.PUBLIC_ORIGIN,
    apiKeys: {
      peppers: env.API_KEY_PEPPERS.split(",").map((entry) => {
        const colon = entry.indexOf(":");
        return { version: Number(entry.slice(0, colon)), secret: Buffer.from(entry.slice(colon + 1), "base64") };
      }),
      prefix: env.API_KEY_PREFIX,
      expiryDays: env.API_KEY_EXPIRY,
      activePerPerson: env.API_KEYS_PER_PERSON,
    },
    vault: { localKey: env.INTEGRATION_ENCRYPTION_KEY, kmsKeyName: env.KMS_KEY_NAME },
    webhooks: {
      perTeam: env.WEBHOOKS_PER_TEAM,
      maxRetries: env.WEBHOOK_MAX_RETRIES,
      initialDelayMs: env.WEBHOOK_RETRY_DELAY,
      backoffMultiplier: env.WEBHOOK_BACKOFF_FACTOR,
      timeoutMs: env.WEBHOOK_TIMEOUT,
      sweepOverdueMs: env.SWEEP_OVERDUE_MS,
    },
    mail: { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM, sweepOverdueMs: env.SWEEP_OVERDUE_MS },
    allowLocalTargets: env.ALLOW_LOCAL_TARGETS,
    trustedHops: env.TRUSTED_HOPS,
    requestsPerMinutePerPerson: env.REQUESTS_PER_MINUTE_PER_PERSON,
    freshSignInMs: env.FRESH_SIGN_IN_MINUTES * 60_000,
    logRetentionDays: env.LOG_RETENTION_DAYS,
  };
}
