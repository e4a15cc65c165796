import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { preflight } from "./preflight";
import { readEnvFile } from "./read-env-file";

const folder = mkdtempSync(join(tmpdir(), "preflight-"));
afterAll(() => rmSync(folder, { recursive: true }));

const good = [
  "# Of our deployment",
  "KMS_KEY_NAME=projects/p/locations/us-central1/keyRings/tenon/cryptoKeys/credentials",
  "PUBLIC_ORIGIN=https://app.example.com # the page",
  'MAIL_FROM="Our App <no-reply@example.com>"',
];
function envFile(...lines: string[]): string {
  const file = join(folder, "deployment.env");
  writeFileSync(file, lines.join("\n"));
  return file;
}
const run = (...args: string[]) => preflight(process.cwd(), args, {});

test("this project, with a deployment's settings, is ready", () => {
  const { text, exitCode } = run("--env-file", envFile(...good));
  expect(text).toContain("0 fail, 0 warn, 13 ok");
  expect(exitCode).toBe(0);
});

test("one failure is shown first, with what puts it right, and ends badly", () => {
  const { text, exitCode } = run("--env-file", envFile(...good, "WEBHOOK_TIMEOUT=soon"));
  expect(text.split("\n")[2]).toBe('fail  WEBHOOK_TIMEOUT is "soon"; allowed: a whole number from 1000 to 30000');
  expect(text.split("\n")[3]).toMatch(/^ {6}→ Set WEBHOOK_TIMEOUT/);
  expect(exitCode).toBe(1);
});

test("a warning does not end badly", () => {
  expect(run("--env-file", envFile(...good, "TRUSTED_HOPS=2")).exitCode).toBe(0);
});

test("says what it did not check, and with a project how to", () => {
  const file = envFile(...good);
  expect(run("--env-file", file).text).toContain("What only the cloud knows was not checked");
  const { text } = run("--env-file", file, "--project", "our-project");
  expect(text).toContain("gcloud functions list --project our-project");
  expect(text).toContain("gcloud kms keys describe projects/p/locations/us-central1/keyRings/tenon/cryptoKeys/credentials");
});

test.each([
  ["a file that is not there", ["--env-file", "nowhere.env"]],
  ["an option that there is not", ["--fast"]],
])("%s is a mistake of the caller, told as such", (_what, args) => {
  const { text, exitCode } = run(...args);
  expect(exitCode).toBe(2);
  expect(text).toContain("npm run preflight --");
});

test("reads a file of settings as Firebase does", () => {
  const text = "A=1\n\n# B=2\nexport C='three # not a comment'\r\nD=\"four\" # a comment\nE=a=b # c\nF=\n";
  expect(readEnvFile(text)).toEqual({ A: "1", C: "three # not a comment", D: "four", E: "a=b", F: "" });
  expect(() => readEnvFile("A=1\nwhat is this")).toThrow("Line 2 is not NAME=value");
});
