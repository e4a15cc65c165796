import type { z } from "zod";
import { settings } from "./settings";

type Settings = { [Name in keyof typeof settings]: z.output<(typeof settings)[Name]["schema"]> };
export type Environment = Record<string, string | undefined>;

export interface SettingError {
  variable: string;
  message: string;
}

export type Config = ReturnType<typeof readConfig>;

/** Parses the environment; an error names each variable that is wrong, what is wrong with it and what is allowed. */
export function readConfig(environment: Environment) {
  const { values: env, errors, deployed } = parseEnvironment(environment);
  if (errors.length > 0) {
    throw new Error(`The environment is not valid:\n${errors.map((error) => `  ${error.variable} ${error.message}`).join("\n")}`);
  }
  return {
    projectId: env.GCLOUD_PROJECT,
    region: env.FUNCTION_REGION,
    deployed,
    publicOrigin: env.PUBLIC_ORIGIN.replace(/\/$/, ""),
    apiKeys: {
      peppers: env.API_KEY_PEPPERS.split(",").map((entry) => {
        const colon = entry.indexOf(":");
        return { version: Number(entry.slice(0, colon)), secret: Buffer.from(entry.slice(colon + 1), "base64") };
      }),
      prefix: env.API_KEY_PREFIX,
      expiryDays: env.API_KEY_EXPIRY,
      activePerPerson: env.API_KEYS_PER_PERSON,
      rateLimits: env.API_KEY_RATE_LIMITS,
    },
    secretScanningKeysUrl: env.SECRET_SCANNING_KEYS_URL,
    vault: { localKey: env.INTEGRATION_ENCRYPTION_KEY, kmsKeyName: env.KMS_KEY_NAME },
    webhooks: {
      perTeam: env.WEBHOOKS_PER_TEAM,
      createdPerHour: env.WEBHOOKS_CREATED_PER_HOUR,
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
    perAddress: {
      requestsPerMinute: env.REQUESTS_PER_MINUTE_PER_IP,
      refusalsPerMinute: env.REFUSALS_PER_MINUTE_PER_IP,
    },
    deletion: {
      graceDays: env.TEAM_DELETION_GRACE_DAYS,
      auditRetentionDays: env.AUDIT_RETENTION_DAYS_AFTER_DELETION,
      sliceMs: env.TEAM_DELETION_SLICE_MS,
    },
    defaultPlan: env.DEFAULT_PLAN,
    freshSignInMs: env.FRESH_SIGN_IN_MINUTES * 60_000,
    logRetentionDays: env.LOG_RETENTION_DAYS,
  };
}

/** Every mistake at once, so that a deployment is put right in one go. `values` is whole only where there is none. */
export function parseEnvironment(environment: Environment) {
  // `NAME=` in a file of settings means that it is not set.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const errors: SettingError[] = [];
  const values: Record<string, unknown> = {};
  for (const [variable, { schema, allowed, secret }] of Object.entries(settings)) {
    const value = given[variable];
    const parsed = (schema as z.ZodType).safeParse(value);
    if (parsed.success) values[variable] = parsed.data;
    else {
      const wrong = value === undefined ? "is missing" : secret ? "is not valid" : `is ${JSON.stringify(value)}`;
      errors.push({ variable, message: `${wrong}; allowed: ${allowed}` });
    }
  }
  const deployed = given["K_SERVICE"] !== undefined && given["FUNCTIONS_EMULATOR"] === undefined;
  errors.push(...(deployed ? refusedWhenDeployed(given) : []));
  if (!given["KMS_KEY_NAME"] && !given["INTEGRATION_ENCRYPTION_KEY"] && !deployed) {
    const message = `or KMS_KEY_NAME must be set; allowed: ${settings.INTEGRATION_ENCRYPTION_KEY.allowed}`;
    errors.push({ variable: "INTEGRATION_ENCRYPTION_KEY", message });
  }
  return { values: values as Settings, errors, deployed };
}

/** Past these, the limit of an address would be off in all but name. */
const perAddressAtMost = { REQUESTS_PER_MINUTE_PER_IP: 100_000, REFUSALS_PER_MINUTE_PER_IP: 10_000 };

function refusedWhenDeployed(given: Environment): SettingError[] {
  const refusals: [string, boolean, string][] = [
    ["ALLOW_LOCAL_TARGETS", given["ALLOW_LOCAL_TARGETS"] === "true", "is for development; unset it on a deployed function"],
    [
      "FIREBASE_AUTH_EMULATOR_HOST",
      given["FIREBASE_AUTH_EMULATOR_HOST"] !== undefined,
      "lets anyone sign in as anyone; unset it on a deployed function",
    ],
    ["KMS_KEY_NAME", !given["KMS_KEY_NAME"], "is missing; a deployed function keeps its key-encryption key in Cloud KMS"],
    ...Object.entries(perAddressAtMost).map(([variable, atMost]): [string, boolean, string] => [
      variable,
      Number(given[variable]) > atMost,
      `is over ${atMost}, which is for load tests; a deployed function must not be without this limit`,
    ]),
    ["SMTP_URL", !given["SMTP_URL"], "is missing; invitations go by mail"],
  ];
  return refusals.filter(([, refused]) => refused).map(([variable, , message]) => ({ variable, message }));
}
