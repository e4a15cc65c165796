import { join } from "node:path";
import { type AuthEmulator, startAuth } from "./auth-emulator.ts";
import { emulatorEnvironment, type LocalSecrets, projectId } from "./environment.ts";
import { type FirestoreEmulator, startFirestore } from "./firestore-emulator.ts";
import { type FunctionName, functionNames, startFunction } from "./functions.ts";
import { freePort } from "./ports.ts";
import type { RunningProcess } from "./processes.ts";
import { startTaskDispatcher, type TaskDispatcher } from "./task-dispatcher.ts";

export type StackPorts = Record<FunctionName | "firestore" | "auth" | "tasks", number>;

export interface StackOptions {
  ports: StackPorts;
  secrets: LocalSecrets;
  /** Links and inbox addresses start with it; the api's own address when absent. */
  publicOrigin?: string;
  /** Further settings of the functions. */
  env?: Record<string, string>;
  /** A Firestore export to begin with. */
  importFrom?: string;
  tickIntervalMs?: number;
  logDir?: string;
  onReady?: (name: string, tookMs: number) => void;
}

export interface Stack {
  projectId: string;
  firestore: FirestoreEmulator;
  auth: AuthEmulator;
  tasks: TaskDispatcher;
  /** What a process needs to act as a function or an admin of this stack. */
  functionEnv: Record<string, string>;
  functions: Map<FunctionName, RunningProcess>;
  startFunction(name: FunctionName, env?: Record<string, string>): Promise<void>;
  /** Only the functions: a new bundle is served, the data stays. */
  stopFunction(name: FunctionName): Promise<void>;
  stop(): Promise<void>;
}

export async function freeStackPorts(): Promise<StackPorts> {
  const names = ["firestore", "auth", "tasks", ...functionNames] as const;
  const ports = await Promise.all(names.map(async (name) => [name, await freePort()] as const));
  return Object.fromEntries(ports) as StackPorts;
}

const minuteMs = 60_000;

/** All servers behind the page: two emulators, the task queue, and each function in a process of its own. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { ports } = options;
  const at = (port: number) => `127.0.0.1:${port}`;
  const functionEnv = {
    ...emulatorEnvironment({ firestore: at(ports.firestore), auth: at(ports.auth), tasks: at(ports.tasks) }),
    ...options.secrets,
    ALLOW_LOCAL_TARGETS: "true",
    PUBLIC_ORIGIN: options.publicOrigin ?? `http://${at(ports.api)}`,
    ...options.env,
  };
  const functions = new Map<FunctionName, RunningProcess>();
  let firestore: FirestoreEmulator | undefined;
  let auth: AuthEmulator | undefined;

  async function timed<Server>(name: string, starting: Promise<Server>): Promise<Server> {
    const began = Date.now();
    const server = await starting;
    options.onReady?.(name, Date.now() - began);
    return server;
  }
  const logFile = (name: string) => (options.logDir ? { logFile: join(options.logDir, `${name}.log`) } : {});
  async function start(name: FunctionName, env: Record<string, string> = {}) {
    const server = await startFunction({ name, port: ports[name], env: { ...functionEnv, ...env }, ...logFile(name) });
    functions.set(name, server);
  }
  async function stopProcesses() {
    await Promise.all([...functions.values()].map((server) => server.stop()));
    await Promise.all([firestore?.stop(), auth?.stop()]);
  }

  const outcomes = await Promise.allSettled([
    timed("firestore", startFirestore({ port: ports.firestore, ...importOf(options), ...logFile("firestore") })).then(
      (server) => (firestore = server),
    ),
    timed("auth", startAuth({ port: ports.auth, projectId, ...logFile("auth") })).then((server) => (auth = server)),
    ...functionNames.map((name) => timed(name, start(name))),
  ]);
  const failure = outcomes.find((outcome) => outcome.status === "rejected");
  if (failure || !firestore || !auth) {
    await stopProcesses();
    throw failure?.reason;
  }
  const tasks = await startTaskDispatcher({
    port: ports.tasks,
    targets: {
      deliver: `http://${at(ports.deliver)}/`,
      redeliver: `http://${at(ports.redeliver)}/`,
      processIncoming: `http://${at(ports.processIncoming)}/`,
      sendMail: `http://${at(ports.sendMail)}/`,
      runReport: `http://${at(ports.runReport)}/`,
      deleteTeam: `http://${at(ports.deleteTeam)}/`,
    },
    tick: { url: `http://${at(ports.tick)}/`, intervalMs: options.tickIntervalMs ?? minuteMs },
  });

  return {
    projectId,
    firestore,
    auth,
    tasks,
    functionEnv,
    functions,
    startFunction: start,
    async stopFunction(name) {
      await functions.get(name)?.stop();
    },
    async stop() {
      await tasks.close();
      await stopProcesses();
    },
  };
}

function importOf(options: StackOptions) {
  return options.importFrom ? { importFrom: options.importFrom } : {};
}
