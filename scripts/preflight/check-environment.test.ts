import { expect, test } from "vitest";
import { checkEnvironment } from "./check-environment";

const good = {
  KMS_KEY_NAME: "projects/p/locations/us-central1/keyRings/tenon/cryptoKeys/credentials",
  PUBLIC_ORIGIN: "https://app.example.com",
  MAIL_FROM: "Our App <no-reply@example.com>",
};
const findings = (change: Record<string, string | undefined> = {}) => checkEnvironment({ ...good, ...change }, "our-project");
const fails = (change: Record<string, string | undefined>) =>
  findings(change)
    .filter(({ level }) => level === "fail")
    .map(({ what }) => what);
const warnings = (change: Record<string, string>) =>
  findings(change)
    .filter(({ level }) => level === "warn")
    .map(({ what }) => what);

test("a deployment's own settings pass, each by a check that says what it found", () => {
  expect(findings().map(({ level }) => level)).toEqual(Array.from({ length: 8 }, () => "ok"));
});

test.each([
  ["a setting that does not parse", { WEBHOOK_TIMEOUT: "soon" }, /WEBHOOK_TIMEOUT is "soon"; allowed: /],
  ["no key in Cloud KMS", { KMS_KEY_NAME: undefined }, /KMS_KEY_NAME is missing/],
  ["a key name that is none", { KMS_KEY_NAME: "my-key" }, /KMS_KEY_NAME is "my-key"/],
  ["a key-encryption key in a file", { INTEGRATION_ENCRYPTION_KEY: Buffer.alloc(32).toString("base64") }, /a key in a file/],
  ["a pepper in a file", { API_KEY_PEPPERS: `1:${Buffer.alloc(32).toString("base64")}` }, /API_KEY_PEPPERS stands in a file/],
  ["a mail password in a file", { SMTP_URL: "smtps://user:password@mail.example.com:465" }, /SMTP_URL stands in a file/],
  ["targets on its own network", { ALLOW_LOCAL_TARGETS: "true" }, /ALLOW_LOCAL_TARGETS is for development/],
  ["the emulator of sign-ins", { FIREBASE_AUTH_EMULATOR_HOST: "127.0.0.1:9099" }, /FIREBASE_AUTH_EMULATOR_HOST is set/],
  ["the emulator of functions", { FUNCTIONS_EMULATOR: "true" }, /FUNCTIONS_EMULATOR is set/],
  ["the page's emulator", { NEXT_PUBLIC_AUTH_EMULATOR: "127.0.0.1:9099" }, /NEXT_PUBLIC_AUTH_EMULATOR is set/],
  ["no public address", { PUBLIC_ORIGIN: undefined }, /PUBLIC_ORIGIN is missing/],
  ["plain HTTP", { PUBLIC_ORIGIN: "http://app.example.com" }, /plain HTTP/],
  ["its own machine", { PUBLIC_ORIGIN: "https://localhost:3000" }, /nobody else reaches it/],
  ["an address with a path", { PUBLIC_ORIGIN: "https://example.com/app" }, /it has a path/],
  ["an example's value", { PUBLIC_ORIGIN: "https://your-app.example" }, /PUBLIC_ORIGIN is .* stands for a value of yours/],
  ["no sender of mails", { MAIL_FROM: undefined }, /MAIL_FROM is not set/],
  ["a sender on localhost", { MAIL_FROM: "Tenon <tenon@localhost>" }, /MAIL_FROM is not set/],
  ["no proxy to trust", { TRUSTED_HOPS: "0" }, /TRUSTED_HOPS is 0/],
  ["a sweep that overtakes attempts", { SWEEP_OVERDUE_MS: "1000" }, /sent twice/],
])("%s fails, by name, with what puts it right", (_what, change, words) => {
  expect(fails(change)).toEqual(expect.arrayContaining([expect.stringMatching(words)]));
  for (const { level, fix } of findings(change)) expect(level === "ok" || Boolean(fix)).toBe(true);
});

test.each([
  ["more than one trusted proxy", { TRUSTED_HOPS: "2" }, /claim any address/],
  ["a key without a limit that holds", { API_KEY_RATE_LIMITS: "1000/1" }, /over 100 requests a second/],
  ["a name that nothing reads", { WEBHOOK_TIMOUT: "5000" }, /WEBHOOK_TIMOUT is no setting/],
])("%s is worth a warning", (_what, change, words) => {
  expect(warnings(change)).toEqual([expect.stringMatching(words)]);
  expect(fails(change)).toEqual([]);
});

test("the value of a secret is shown nowhere", () => {
  const text = JSON.stringify(findings({ SMTP_URL: "smtp//user:hunter2@", API_KEY_PEPPERS: "1:hunter2" }));
  expect(text).not.toContain("hunter2");
});
