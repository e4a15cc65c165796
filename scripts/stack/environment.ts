import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export const projectId = "demo-tenon";

export interface LocalSecrets {
  API_KEY_PEPPERS: string;
  INTEGRATION_ENCRYPTION_KEY: string;
}

function generateSecrets(): LocalSecrets {
  const secret = () => randomBytes(32).toString("base64");
  return { API_KEY_PEPPERS: `1:${secret()}`, INTEGRATION_ENCRYPTION_KEY: secret() };
}

/** Kept in a file, since the data of the last run can be read only with the secrets it was written with. */
export function localSecrets(file?: string): LocalSecrets {
  if (!file) return generateSecrets();
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as LocalSecrets;
  const secrets = generateSecrets();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

/** What tells Google's libraries that the emulators stand in for the cloud. */
export function emulatorEnvironment(hosts: { firestore: string; auth: string; tasks: string }): Record<string, string> {
  return {
    GCLOUD_PROJECT: projectId,
    FIRESTORE_EMULATOR_HOST: hosts.firestore,
    FIREBASE_AUTH_EMULATOR_HOST: hosts.auth,
    CLOUD_TASKS_EMULATOR_HOST: hosts.tasks,
    FUNCTIONS_EMULATOR: "true",
    METADATA_SERVER_DETECTION: "none", // No search for Google's metadata server, which is not here.
  };
}

/** One machine sends everything in tests and benchmarks: no address is a stranger. */
export const trustedAddresses = { REQUESTS_PER_MINUTE_PER_IP: "100000000", REFUSALS_PER_MINUTE_PER_IP: "100000000" };
