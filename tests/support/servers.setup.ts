import { buildFunctions } from "../../functions/build.mjs";
import { localSecrets, trustedAddresses } from "../../scripts/stack/environment.ts";
import { freeStackPorts, type Stack, type StackPorts, startStack } from "../../scripts/stack/stack.ts";
import { startControl } from "./control.ts";
import { startScanner } from "./scanner.ts";

/** Tells the tests, which run in other processes, where everything is; see servers.ts. */
export async function publishStack(stack: Stack, ports: StackPorts) {
  const control = await startControl(stack);
  Object.assign(process.env, {
    TENON_API: `http://127.0.0.1:${ports.api}/api`,
    TENON_INGEST: `http://127.0.0.1:${ports.ingest}/api`,
    TENON_CONTROL: control.url,
    TENON_FUNCTION_ENV: JSON.stringify(stack.functionEnv),
    GCLOUD_PROJECT: stack.projectId,
    FIRESTORE_EMULATOR_HOST: stack.firestore.host,
    FIREBASE_AUTH_EMULATOR_HOST: stack.auth.host,
    CLOUD_TASKS_EMULATOR_HOST: stack.tasks.host,
    METADATA_SERVER_DETECTION: "none",
  });
  return control;
}

/** Longer than any run: a tick that comes by itself changes what a test compares. Tests call it, by `runTick`. */
const tickIntervalMs = 24 * 60 * 60_000;

export async function setup() {
  const ports = await freeStackPorts();
  await buildFunctions();
  const scanner = await startScanner();
  const env = { ...trustedAddresses, SECRET_SCANNING_KEYS_URL: scanner.keysUrl };
  const stack = await startStack({ ports, secrets: localSecrets(), env, logDir: "test-results/servers", tickIntervalMs });
  const control = await publishStack(stack, ports);
  process.env.TENON_SCANNER_KEY = scanner.privateKey;
  return async () => {
    await control.close();
    await stack.stop();
    await scanner.close();
  };
}
