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
])("refuses to start a deployed function with %s", (_what, setting) => {
  expect(() => readConfig({ ...deployed, ...setting })).toThrow(Object.keys(setting)[0]);
});

test("names the variable that is wrong and keeps its value to itself", () => {
  expect(() => readConfig({ ...testEnvironment, API_KEY_PEPPERS: "1:short-secret" })).toThrow(
    /API_KEY_PEPPERS(?!.*short-secret)/s,
  );
});
