import { join } from "node:path";
import { root } from "../setup/paths.mjs";
import { type RunningProcess, startProcess, waitUntilReady } from "./processes.ts";

export const functionNames = [
  "api",
  "verify",
  "deliver",
  "redeliver",
  "sendMail",
  "runReport",
  "deleteTeam",
  "ingest",
  "processIncoming",
  "tick",
] as const;
export type FunctionName = (typeof functionNames)[number];

export interface FunctionOptions {
  name: FunctionName;
  port: number;
  env: Record<string, string>;
  logFile?: string;
  onLine?: (line: string) => void;
  /** The bundle's package; the built `functions/` unless said otherwise. */
  source?: string;
}

/** Serves one exported function as production does: one process of the functions framework. */
export async function startFunction(options: FunctionOptions): Promise<RunningProcess> {
  const server = startProcess({
    name: options.name,
    command: process.execPath,
    args: [
      "--enable-source-maps",
      join(root, "node_modules/@google-cloud/functions-framework/build/src/main.js"),
      `--source=${options.source ?? join(root, "functions")}`,
      "--signature-type=http",
    ],
    env: { ...options.env, FUNCTION_TARGET: options.name, PORT: String(options.port) },
    ...(options.logFile ? { logFile: options.logFile } : {}),
    ...(options.onLine ? { onLine: options.onLine } : {}),
  });
  // A GET of this path runs no code of ours: the framework itself answers it, in any function.
  await waitUntilReady(
    server,
    async (signal) => (await fetch(`http://127.0.0.1:${options.port}/robots.txt`, { signal })).status > 0,
  );
  return server;
}
