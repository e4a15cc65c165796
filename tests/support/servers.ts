import { setTimeout as sleep } from "node:timers/promises";
import { type FunctionName, startFunction } from "../../scripts/stack/functions.ts";
import { freePort } from "../../scripts/stack/ports.ts";

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: this test belongs to a project whose set-up starts the servers`);
  return value;
}

/** Where the servers of this test run are. `page` only in the project `e2e`. */
export const servers = {
  /** Ends in `/api`. */
  get api() {
    return setting("TENON_API");
  },
  /** The function for incoming webhooks alone; ends in `/api`. */
  get ingest() {
    return setting("TENON_INGEST");
  },
  get page() {
    return setting("TENON_PAGE");
  },
  get auth() {
    return setting("FIREBASE_AUTH_EMULATOR_HOST");
  },
  get firestore() {
    return setting("FIRESTORE_EMULATOR_HOST");
  },
  get projectId() {
    return setting("GCLOUD_PROJECT");
  },
};

async function control(path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${setting("TENON_CONTROL")}${path}`, {
    method: "POST",
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer;
}

/** Ends a function's process at once, as a crash would, and returns when it is gone. */
export async function kill(name: FunctionName) {
  await control(`/kill/${name}`);
}

/** Starts it again at the same address; `env` adds to its settings for this one life. */
export async function start(name: FunctionName, env: Record<string, string> = {}) {
  await control(`/start/${name}`, env);
}

export async function restart(name: FunctionName, env: Record<string, string> = {}) {
  await kill(name);
  await start(name, env);
}

/** The database takes connections and answers nothing until it is resumed. */
export async function pauseFirestore(): Promise<() => Promise<void>> {
  await control("/pause/firestore");
  return async () => void (await control("/resume/firestore"));
}

/** Runs the scheduled function now and returns the status it answered. */
export async function runTick(): Promise<number | null> {
  return ((await control("/tick")) as { status: number | null }).status;
}

/** A second instance of a function beside the first, on the same data. */
export async function startInstance(name: FunctionName, env: Record<string, string> = {}) {
  const port = await freePort();
  const common = JSON.parse(setting("TENON_FUNCTION_ENV")) as Record<string, string>;
  const server = await startFunction({ name, port, env: { ...common, ...env } });
  return { url: `http://127.0.0.1:${port}`, process: server };
}

/** Polls until `check` returns something, and returns it. */
export async function eventually<Value>(
  check: () => Promise<Value | undefined | null | false>,
  { timeoutMs = 20_000, everyMs = 50 } = {},
): Promise<Value> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`It did not come about within ${timeoutMs / 1_000} s`);
    await sleep(everyMs);
  }
}
