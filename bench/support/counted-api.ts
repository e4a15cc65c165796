import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { buildFunctions } from "../../functions/build.mjs";
import { localSecrets, trustedAddresses } from "../../scripts/stack/environment.ts";
import { type FunctionName, startFunction } from "../../scripts/stack/functions.ts";
import { freePort } from "../../scripts/stack/ports.ts";
import type { RunningProcess } from "../../scripts/stack/processes.ts";
import { freeStackPorts, startStack } from "../../scripts/stack/stack.ts";

export interface Counts {
  reads: number;
  writes: number;
  rssMiB: number;
  /** Of JavaScript, after a collection. */
  heapMiB: number;
  cpuS: number;
  /** By what and of which collection: `reads deliveries`. */
  kinds: Record<string, number>;
}

export interface CountedApi {
  /** `http://host:port`, of the function itself. */
  origin: string;
  auth: string;
  /** Of the Firestore emulator, and the project in it. */
  firestore: { host: string; projectId: string };
  /** What a process needs to act as one of the functions. */
  env: Record<string, string>;
  /** After a collection of garbage. */
  counts(name?: FunctionName): Promise<Counts>;
  /** As it goes, its compiled code left alone. */
  countsAsItRuns(name: FunctionName): Promise<Counts>;
  originOf(name: FunctionName): string;
  /** Each is the head of a process group. */
  pids: { firestore: number; of(name: FunctionName): number };
  /** One more process of a function, as a further instance. */
  startAnother(name: FunctionName): Promise<{ origin: string; process: RunningProcess }>;
  stop(): Promise<void>;
}

/** What V8 takes at most in an instance of 512 MiB: on a bigger machine it would let garbage lie, and memory would say nothing. */
const heapMaxMiB = 256;

interface CountedOptions {
  nodeOptions?: string;
  /** The functions whose Firestore operations are counted. */
  counted?: FunctionName[];
  env?: Record<string, string>;
  /** Once a minute, as deployed, unless set. */
  tickIntervalMs?: number;
}

/** All servers, the api under the functions framework with its Firestore operations counted. */
export async function startCountedApi({
  nodeOptions = "",
  counted = ["api"],
  env,
  ...ticking
}: CountedOptions = {}): Promise<CountedApi> {
  const directory = mkdtempSync(join(tmpdir(), "tenon-bench-"));
  const countsFile = (name: FunctionName) => join(directory, `${name}.json`);
  await buildFunctions();
  const ports = await freeStackPorts();
  const stackEnv = { ...trustedAddresses, DEFAULT_PLAN: "enterprise", ...env };
  const stack = await startStack({ ports, secrets: localSecrets(), env: stackEnv, ...ticking });
  const counter = fileURLToPath(new URL("count-operations.mjs", import.meta.url));
  const others: RunningProcess[] = [];
  for (const name of counted) {
    await stack.stopFunction(name);
    await stack.startFunction(name, {
      NODE_OPTIONS: `--max-old-space-size=${heapMaxMiB} --import ${counter} ${nodeOptions}`,
      COUNTS_FILE: countsFile(name),
    });
  }
  async function readCounts(name: FunctionName, signal: NodeJS.Signals): Promise<Counts> {
    const file = countsFile(name);
    rmSync(file, { force: true });
    stack.functions.get(name)?.signal(signal);
    while (!existsSync(file)) await sleep(20);
    return JSON.parse(readFileSync(file, "utf8")) as Counts;
  }
  return {
    origin: `http://127.0.0.1:${ports.api}`,
    auth: stack.auth.host,
    firestore: { host: stack.firestore.host, projectId: stack.projectId },
    env: stack.functionEnv,
    async startAnother(name) {
      const port = await freePort();
      const process = await startFunction({ name, port, env: stack.functionEnv });
      others.push(process);
      return { origin: `http://127.0.0.1:${port}`, process };
    },
    counts: (name = "api") => readCounts(name, "SIGUSR2"),
    countsAsItRuns: (name) => readCounts(name, "SIGHUP"),
    originOf: (name) => `http://127.0.0.1:${ports[name]}`,
    pids: { firestore: stack.firestore.pid, of: (name) => stack.functions.get(name)?.pid ?? -1 },
    async stop() {
      await Promise.all(others.map((other) => other.stop()));
      await stack.stop();
      rmSync(directory, { recursive: true });
    },
  };
}
