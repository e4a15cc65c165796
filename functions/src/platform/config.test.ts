import fc from "fast-check";
import { expect, test } from "vitest";
import { testEnvironment } from "../../../tests/support/simulated-platform";
import { readConfig } from "./config";

const deployed = {
  ...testEnvironment,
  K_SERVICE: "api",
  KMS_KEY_NAME: "projects/p/locations/l/keyRings/r/cryptoKeys/k",
  SMTP_URL: "smtps://user:password@mail.example.com:465",
};

test("takes a deployed function's settings", () => {
  expect(readConfig(deployed).deployed).toBe(true);
});

test.each([
  ["the emulator of sign-ins, which believes any token", { FIREBASE_AUTH_EMULATOR_HOST: "127.0.0.1:9099" }],
  ["webhooks to its own network", { ALLOW_LOCAL_TARGETS: "true" }],
  ["no key service", { KMS_KEY_NAME: undefined }],
  ["no mail server", { SMTP_URL: undefined }],
  ["the settings of a load test", { REQUESTS_PER_MINUTE_PER_IP: "1000000" }],
  ["endless guesses at credentials", { REFUSALS_PER_MINUTE_PER_IP: "1000000" }],
])("refuses to start a deployed function with %s", (_what, setting) => {
  expect(() => readConfig({ ...deployed, ...setting })).toThrow(Object.keys(setting)[0]);
});

test("has the documented defaults", () => {
  const { apiKeys, webhooks, publicOrigin, freshSignInMs, trustedHops } = readConfig(testEnvironment);
  expect(apiKeys).toMatchObject({ prefix: "sk_", expiryDays: 365, activePerPerson: 10 });
  expect(apiKeys.rateLimits.map(({ limit, windowSeconds }) => `${limit}/${windowSeconds}`)).toEqual([
    "60/60",
    "1000/3600",
    "10000/86400",
  ]);
  expect(webhooks).toMatchObject({
    perTeam: 20,
    maxRetries: 5,
    initialDelayMs: 1_000,
    backoffMultiplier: 2,
    timeoutMs: 30_000,
  });
  expect({ publicOrigin, freshSignInMs, trustedHops }).toEqual({
    publicOrigin: "http://localhost:3000",
    freshSignInMs: 3_600_000,
    trustedHops: 1,
  });
});

test("takes each setting from its variable", () => {
  const config = readConfig({
    ...testEnvironment,
    API_KEY_PREFIX: "acme_",
    API_KEY_EXPIRY: "30",
    API_KEYS_PER_PERSON: "3",
    API_KEY_RATE_LIMITS: "5/1,100/60",
    WEBHOOKS_PER_TEAM: "2",
    WEBHOOK_MAX_RETRIES: "0",
    WEBHOOK_RETRY_DELAY: "2000",
    WEBHOOK_BACKOFF_FACTOR: "1.5",
    WEBHOOK_TIMEOUT: "5000",
    PUBLIC_ORIGIN: "https://app.example.com/",
  });
  expect(config.apiKeys).toMatchObject({
    prefix: "acme_",
    expiryDays: 30,
    activePerPerson: 3,
    rateLimits: [
      { limit: 5, windowSeconds: 1 },
      { limit: 100, windowSeconds: 60 },
    ],
  });
  expect(config.webhooks).toMatchObject({
    perTeam: 2,
    maxRetries: 0,
    initialDelayMs: 2_000,
    backoffMultiplier: 1.5,
    timeoutMs: 5_000,
  });
  expect(config.publicOrigin).toBe("https://app.example.com");
});

test.each([
  ["WEBHOOK_MAX_RETRIES", "21", 'is "21"; allowed: a whole number from 0 to 20'],
  ["WEBHOOK_TIMEOUT", "30s", 'is "30s"; allowed: a whole number from 1000 to 30000'],
  ["WEBHOOK_BACKOFF_FACTOR", "0.5", 'is "0.5"; allowed: a number from 1 to 10'],
  ["API_KEY_PREFIX", "SK-", 'is "SK-"; allowed: 2 to 8 lower-case letters and an underscore'],
  ["API_KEY_EXPIRY", "366", 'is "366"; allowed: a whole number from 1 to 365'],
  ["API_KEY_RATE_LIMITS", "60/60,30/60", 'is "60/60,30/60"; allowed: up to 10 entries'],
  ["ALLOW_LOCAL_TARGETS", "yes", 'is "yes"; allowed: true or false'],
  ["PUBLIC_ORIGIN", "app.example.com", 'is "app.example.com"; allowed: an address such as'],
  ["GCLOUD_PROJECT", undefined, "is missing; allowed: a project id"],
])("refuses %s = %s, and says what is allowed", (variable, value, words) => {
  expect(() => readConfig({ ...testEnvironment, [variable]: value })).toThrow(`${variable} ${words}`);
});

test("takes an empty variable for one that is not set", () => {
  expect(readConfig({ ...testEnvironment, WEBHOOK_TIMEOUT: "", SMTP_URL: "" }).webhooks.timeoutMs).toBe(30_000);
});

test("names every wrong variable at once", () => {
  const wrong = { ...testEnvironment, TRUSTED_HOPS: "-1", LOG_RETENTION_DAYS: "none" };
  expect(() => readConfig(wrong)).toThrow(/TRUSTED_HOPS is "-1".*LOG_RETENTION_DAYS is "none"/s);
});

test("keeps the values of secrets to itself, whatever they are", () => {
  const secrets = ["API_KEY_PEPPERS", "INTEGRATION_ENCRYPTION_KEY", "SMTP_URL"] as const;
  fc.assert(
    fc.property(fc.constantFrom(...secrets), fc.stringMatching(/^Q[a-zA-Z0-9]{12,30}Q$/), (variable, value) => {
      const read = () => readConfig({ ...testEnvironment, [variable]: value });
      expect(read).toThrow(`${variable} is not valid`);
      expect(read).not.toThrow(value);
    }),
  );
});
