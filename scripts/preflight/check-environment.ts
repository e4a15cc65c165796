import { type Environment, parseEnvironment } from "../../functions/src/platform/config.ts";
import { settings } from "../../functions/src/platform/settings.ts";
import { pageSettings } from "../documents/configuration.ts";
import { fail, type Finding, ok, unlessWrong, warn } from "./finding.ts";

/** They come from Secret Manager, so a file without them is right. */
const inSecretManager = ["API_KEY_PEPPERS", "SMTP_URL"];

/** What makes a process believe that it runs on a development machine. */
const developmentOnly = [
  "FUNCTIONS_EMULATOR",
  "FIREBASE_AUTH_EMULATOR_HOST",
  "FIRESTORE_EMULATOR_HOST",
  "CLOUD_TASKS_EMULATOR_HOST",
  "NEXT_PUBLIC_AUTH_EMULATOR",
  "NEXT_PUBLIC_FIRESTORE_EMULATOR",
];
const isSet = (environment: Environment, name: string) => (environment[name] ?? "") !== "";

/** The settings of a deployment, by the same parser that runs at the start of each function, and by what it cannot know. */
export function checkEnvironment(given: Environment, project?: string): Finding[] {
  return [
    ...checkParsed(given, project),
    ...checkDevelopmentSwitches(given),
    ...checkKeys(given),
    ...checkAddresses(given),
    ...checkMail(given),
    ...checkPlaceholders(given),
    ...checkLimits(given, project),
    ...checkNames(given),
  ];
}

function asDeployed(given: Environment, project = "preflight"): Environment {
  const { FUNCTIONS_EMULATOR: _emulator, ...rest } = given;
  return { GCLOUD_PROJECT: project, ...rest, K_SERVICE: "api" };
}

function checkParsed(given: Environment, project?: string): Finding[] {
  const { errors } = parseEnvironment(asDeployed(given, project));
  const wrong = errors
    .filter(({ variable }) => !(inSecretManager.includes(variable) && !isSet(given, variable)))
    .map(({ variable, message }) =>
      fail(`${variable} ${message}`, `Set ${variable}; docs/configuration.md says what it decides`),
    );
  return unlessWrong("Every setting parses as a deployed function reads it", wrong);
}

function checkDevelopmentSwitches(given: Environment): Finding[] {
  const wrong = developmentOnly
    .filter((name) => isSet(given, name))
    .map((name) => fail(`${name} is set: it is for development machines`, `Remove ${name}`));
  return unlessWrong("No switch of a development machine is set", wrong);
}

function checkKeys(given: Environment): Finding[] {
  const local = isSet(given, "INTEGRATION_ENCRYPTION_KEY")
    ? [
        fail(
          "INTEGRATION_ENCRYPTION_KEY is set: a key in a file is a key that leaks",
          "Remove it and set KMS_KEY_NAME; what was sealed with it must be sealed anew",
        ),
      ]
    : [];
  const inFile = inSecretManager
    .filter((name) => isSet(given, name))
    .map((name) => fail(`${name} stands in a file`, `npx firebase functions:secrets:set ${name}, and remove it from the file`));
  return unlessWrong("No secret stands in the settings; keys are in Cloud KMS and Secret Manager", [...local, ...inFile]);
}

function checkAddresses(given: Environment): Finding[] {
  const origin = given["PUBLIC_ORIGIN"];
  const fix = "Set PUBLIC_ORIGIN=https://your-app.example, the address that people see";
  if (!origin) return [fail("PUBLIC_ORIGIN is missing: links in mails would lead to localhost", fix)];
  if (!origin.startsWith("https://")) return [fail(`PUBLIC_ORIGIN is ${origin}: plain HTTP shows every secret on its way`, fix)];
  if (/^https:\/\/(localhost|127\.|\[::1\])/.test(origin))
    return [fail(`PUBLIC_ORIGIN is ${origin}: nobody else reaches it`, fix)];
  if (new URL(origin).pathname !== "/") return [fail(`PUBLIC_ORIGIN is ${origin}: it has a path`, fix)];
  return [ok("PUBLIC_ORIGIN is an HTTPS address")];
}

/** What the documents write where a value of one's own belongs. */
const placeholders = /your-app\.example|projects\/PROJECT\b/i;

function checkPlaceholders(given: Environment): Finding[] {
  const wrong = Object.entries(given)
    .filter(([, value]) => placeholders.test(value ?? ""))
    .map(([name, value]) => fail(`${name} is ${value}: that stands for a value of yours`, `Set ${name} to your own`));
  return unlessWrong("No value is an example from the documents", wrong);
}

function checkMail(given: Environment): Finding[] {
  const from = given["MAIL_FROM"] ?? "";
  const fix = 'Set MAIL_FROM="Your App <no-reply@your-app.example>", of a domain that the mail server may send for';
  if (from === "" || from.includes("localhost")) return [fail("MAIL_FROM is not set: servers refuse mail from localhost", fix)];
  const { errors } = parseEnvironment(asDeployed(given));
  if (errors.some(({ variable }) => variable === "MAIL_FROM")) return []; // Said already.
  return [ok("MAIL_FROM is an address of yours")];
}

function checkLimits(given: Environment, project?: string): Finding[] {
  const { values, errors } = parseEnvironment(asDeployed(given, project));
  if (errors.some(({ variable }) => !inSecretManager.includes(variable))) return [];
  const wrong: Finding[] = [];
  if (values.TRUSTED_HOPS > 1) {
    wrong.push(
      warn(
        `TRUSTED_HOPS is ${values.TRUSTED_HOPS}: a caller who reaches the function directly can claim any address`,
        "Keep 1, or close the function's own address (ingress: internal and load balancing)",
      ),
    );
  }
  if (values.TRUSTED_HOPS === 0) {
    wrong.push(fail("TRUSTED_HOPS is 0: every caller would have the address of the platform's proxy", "Set TRUSTED_HOPS=1"));
  }
  if (values.SWEEP_OVERDUE_MS < values.WEBHOOK_TIMEOUT) {
    wrong.push(fail("SWEEP_OVERDUE_MS is shorter than an attempt: deliveries would be sent twice", "Remove SWEEP_OVERDUE_MS"));
  }
  const tightest = Math.min(...values.API_KEY_RATE_LIMITS.map(({ limit, windowSeconds }) => limit / windowSeconds));
  if (tightest > 100) {
    wrong.push(warn("API_KEY_RATE_LIMITS lets one key make over 100 requests a second all day", "Add a limit for a day"));
  }
  return unlessWrong("Limits are set", wrong);
}

/** Firebase and the page have variables of their own; anything else that looks like a setting is a typing mistake. */
function checkNames(given: Environment): Finding[] {
  const known = new Set([...Object.keys(settings), ...Object.keys(pageSettings), ...developmentOnly]);
  const wrong = Object.keys(given)
    .filter((name) => !known.has(name))
    .map((name) => warn(`${name} is no setting of this product`, `Compare it with docs/configuration.md, or remove it`));
  return unlessWrong("Every name is one that the product reads", wrong);
}
