import { z } from "zod";
import { defaultRateLimits } from "@/types/apiKeys";
import { planNames, planSchema } from "@/types/plans";
import { webhookBounds, webhookDefaults } from "@/types/webhooks";

export interface Setting<Schema extends z.ZodType = z.ZodType> {
  schema: Schema;
  /** What it decides. */
  meaning: string;
  /** What may be written, in words that end a sentence begun with "allowed:". */
  allowed: string;
  /** Its value is never shown. */
  secret?: true;
}

type Words = Omit<Setting, "schema">;
const setting = <Schema extends z.ZodType>(schema: Schema, words: Words): Setting<Schema> => ({ schema, ...words });

function text(pattern: RegExp, words: Words) {
  return setting(z.string().regex(pattern).optional(), words);
}

function textOr(fallback: string, pattern: RegExp, words: Words) {
  return setting(z.string().regex(pattern).default(fallback), words);
}

function numberOr(fallback: number, { min, max }: { min: number; max: number }, pattern: RegExp, what: string, meaning: string) {
  const schema = z.string().regex(pattern).transform(Number).pipe(z.number().min(min).max(max)).default(fallback);
  return setting(schema, { meaning, allowed: `${what} from ${min} to ${max}` });
}

const whole = (fallback: number, bounds: { min: number; max: number }, meaning: string) =>
  numberOr(fallback, bounds, /^\d{1,12}$/, "a whole number", meaning);

function flag(meaning: string) {
  const schema = z
    .enum(["true", "false"])
    .default("false")
    .transform((value) => value === "true");
  return setting(schema, { meaning, allowed: "true or false" });
}

const rateLimitList = z
  .string()
  .regex(/^[1-9]\d{0,7}\/[1-9]\d{0,6}(,[1-9]\d{0,7}\/[1-9]\d{0,6}){0,9}$/)
  .transform((list) =>
    list.split(",").map((entry) => {
      const [limit = 0, windowSeconds = 0] = entry.split("/").map(Number);
      return { limit, windowSeconds };
    }),
  )
  .refine((limits) => new Set(limits.map(({ windowSeconds }) => windowSeconds)).size === limits.length)
  .default([...defaultRateLimits]);

const dayMs = 86_400_000;

/** Every setting of the functions: its environment variable, its default, what it means and what it takes. */
export const settings = {
  PUBLIC_ORIGIN: setting(z.url({ protocol: /^https?$/ }).default("http://localhost:3000"), {
    meaning: "Where people and receivers reach this deployment; links in mails and inbox addresses start with it",
    allowed: "an address such as https://app.example.com",
  }),
  FUNCTION_REGION: textOr("us-central1", /^[a-z]+-[a-z]+\d+$/, {
    meaning: "The region of the functions and their task queues",
    allowed: "a region such as europe-west1",
  }),

  API_KEY_PEPPERS: setting(z.string().regex(/^\d+:[A-Za-z0-9+/=_-]{43,}(,\d+:[A-Za-z0-9+/=_-]{43,})*$/), {
    meaning: "Versions and peppers under which API keys are hashed, the newest first; old ones stay until their keys are gone",
    allowed: "version:base64 of at least 32 bytes, newest first, split by commas, as in 2:BASE64,1:BASE64",
    secret: true,
  }),
  API_KEY_PREFIX: textOr("sk_", /^[a-z]{2,8}_$/, {
    meaning:
      "What every API key starts with. Keys made under another prefix are no longer accepted; give the page's build the same value",
    allowed: "2 to 8 lower-case letters and an underscore, such as acme_",
  }),
  API_KEY_EXPIRY: whole(365, { min: 1, max: 365 }, "Days after which an API key expires whose creator names no time"),
  API_KEYS_PER_PERSON: whole(10, { min: 1, max: 1_000 }, "Active API keys that one person may have in a team"),
  API_KEY_RATE_LIMITS: setting(rateLimitList, {
    meaning: "The limits of an API key whose creator names none, as requests/seconds",
    allowed: "up to 10 entries of requests/seconds with windows that differ, split by commas, as in 60/60,1000/3600",
  }),
  SECRET_SCANNING_KEYS_URL: setting(
    z.url({ protocol: /^https?$/ }).default("https://api.github.com/meta/public_keys/secret_scanning"),
    {
      meaning: "Where the public keys are read that reports of leaked keys are signed with",
      allowed: "an address that answers in the form of GitHub's",
    },
  ),
  REQUESTS_PER_MINUTE_PER_PERSON: whole(600, { min: 1, max: 1_000_000 }, "Requests a minute of one signed-in person in a team"),
  REQUESTS_PER_MINUTE_PER_IP: whole(
    600,
    { min: 1, max: 1_000_000_000 },
    "Requests a minute of one address to one instance before it is known who sends them; raise it where a load test comes from one machine",
  ),
  REFUSALS_PER_MINUTE_PER_IP: whole(
    30,
    { min: 1, max: 1_000_000_000 },
    "Refused credentials a minute of one address at one instance before it has to wait",
  ),

  INTEGRATION_ENCRYPTION_KEY: text(/^[A-Za-z0-9+/_-]{43,}={0,2}(,[A-Za-z0-9+/_-]{43,}={0,2})*$/, {
    meaning: "Key-encryption keys of a development machine, the newest first; a deployed function uses `KMS_KEY_NAME` instead",
    allowed: "base64 of at least 32 bytes; several, newest first, are split by commas",
    secret: true,
  }),
  KMS_KEY_NAME: text(/^projects\/[^/]+\/locations\/[^/]+\/keyRings\/[^/]+\/cryptoKeys\/[^/]+$/, {
    meaning: "The Cloud KMS key that encrypts the data keys of the vault; a deployed function must have it",
    allowed: "projects/PROJECT/locations/LOCATION/keyRings/RING/cryptoKeys/KEY",
  }),

  SMTP_URL: setting(z.url({ protocol: /^smtps?$/ }).optional(), {
    meaning: "The mail server. Without it mails are kept in a mailbox that the page shows; a deployed function must have it",
    allowed: "smtps://user:password@host:465",
    secret: true,
  }),
  MAIL_FROM: textOr("Tenon <tenon@localhost>", /^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/, {
    meaning: "The sender of every mail",
    allowed: "an address, or Name <address>",
  }),

  WEBHOOKS_PER_TEAM: whole(20, { min: 1, max: 100 }, "Webhooks that a team may have"),
  WEBHOOKS_CREATED_PER_HOUR: whole(
    60,
    { min: 1, max: 10_000 },
    "Webhooks that a team may create in an hour, whether or not it deletes them again",
  ),
  WEBHOOK_MAX_RETRIES: whole(
    webhookDefaults.maxRetries,
    webhookBounds.maxRetries,
    "Retries of a webhook whose custom retry policy names no number",
  ),
  WEBHOOK_RETRY_DELAY: whole(
    webhookDefaults.initialDelayMs,
    webhookBounds.delayMs,
    "Milliseconds before the first retry, where a custom policy names none",
  ),
  WEBHOOK_BACKOFF_FACTOR: numberOr(
    webhookDefaults.backoffMultiplier,
    webhookBounds.backoffMultiplier,
    /^\d{1,3}(\.\d{1,6})?$/,
    "a number",
    "How many times longer each retry waits than the one before, where a custom policy names none",
  ),
  WEBHOOK_TIMEOUT: whole(
    webhookDefaults.timeoutMs,
    webhookBounds.timeoutMs,
    "Milliseconds that a receiver has for its whole answer, where the webhook names none",
  ),
  SWEEP_OVERDUE_MS: whole(
    90_000,
    { min: 0, max: dayMs },
    "How late a delivery or a mail is before the sweep queues it again; longer than the longest attempt",
  ),

  TEAM_DELETION_GRACE_DAYS: whole(7, { min: 0, max: 29 }, "Days in which an owner can take back a team's deletion"),
  AUDIT_RETENTION_DAYS_AFTER_DELETION: whole(
    365,
    { min: 0, max: 3_650 },
    "Days that the audit trail of a deleted team is kept, with people's names erased; 0 keeps none",
  ),
  TEAM_DELETION_SLICE_MS: whole(20_000, { min: 1, max: 60_000 }, "Milliseconds that one task of a team's deletion works"),
  DEFAULT_PLAN: setting(planSchema.default("team"), {
    meaning:
      "The plan of each team that was put on none; `WEBHOOKS_PER_TEAM`, `API_KEYS_PER_PERSON` and `LOG_RETENTION_DAYS` are the plan `team`'s",
    allowed: planNames.join(", "),
  }),
  TRUSTED_HOPS: whole(
    1,
    { min: 0, max: 10 },
    "Proxies before the function that append to `X-Forwarded-For`. More than 1 only where every way to the function passes all of them: who can go around one writes its own address",
  ),
  FRESH_SIGN_IN_MINUTES: whole(60, { min: 1, max: 1_440 }, "How old a person's sign-in may be where a secret is made or shown"),
  LOG_RETENTION_DAYS: whole(30, { min: 1, max: 3_650 }, "Days that the request log is kept"),

  ALLOW_LOCAL_TARGETS: flag(
    "Lets webhooks reach this machine and plain HTTP. For development: a deployed function refuses to start with it",
  ),

  GCLOUD_PROJECT: setting(z.string().min(1), {
    meaning: "The Firebase project; the platform sets it",
    allowed: "a project id",
  }),
  K_SERVICE: setting(z.string().optional(), {
    meaning: "Set by the platform on a deployed function; the checks of a deployment follow it",
    allowed: "leave it to the platform",
  }),
  FUNCTIONS_EMULATOR: setting(z.string().optional(), {
    meaning: "Set where the functions run on a development machine",
    allowed: "leave it to the emulator",
  }),
  FIREBASE_AUTH_EMULATOR_HOST: setting(z.string().optional(), {
    meaning: "With it, sign-in tokens are believed without a signature. A deployed function refuses to start with it",
    allowed: "host:port of the emulator, on a development machine",
  }),
};
