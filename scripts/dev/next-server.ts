import { join } from "node:path";
import { root } from "../setup/paths.mjs";
import { type RunningProcess, startProcess, waitUntilReady } from "../stack/processes.ts";

export interface PageOptions {
  mode: "dev" | "start";
  port: number;
  env: Record<string, string>;
  logFile?: string;
  onLine?: (line: string) => void;
}

export const nextBinary = join(root, "node_modules/next/dist/bin/next");

/** What the page is told when it is built: where the emulators are, and where `/api` is answered. */
export function pageEnvironment(places: {
  projectId: string;
  auth: string;
  firestore: string;
  apiOrigin: string;
  ingestOrigin: string;
}) {
  return {
    NEXT_PUBLIC_FIREBASE_API_KEY: "demo",
    NEXT_PUBLIC_FIREBASE_PROJECT_ID: places.projectId,
    NEXT_PUBLIC_AUTH_EMULATOR: places.auth,
    NEXT_PUBLIC_FIRESTORE_EMULATOR: places.firestore,
    API_ORIGIN: places.apiOrigin,
    INGEST_ORIGIN: places.ingestOrigin,
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

/** Starts the page and returns when it answers; what is compiled on the first visit comes after. */
export async function startPage(options: PageOptions): Promise<RunningProcess> {
  const server = startProcess({
    name: "page",
    command: process.execPath,
    args: [nextBinary, options.mode, "--port", String(options.port), "--hostname", "127.0.0.1"],
    cwd: root,
    env: options.env,
    ...(options.logFile ? { logFile: options.logFile } : {}),
    ...(options.onLine ? { onLine: options.onLine } : {}),
  });
  await waitUntilReady(
    server,
    async (signal) => (await fetch(`http://127.0.0.1:${options.port}/icon.svg`, { signal })).status < 500,
    90_000,
  );
  return server;
}
