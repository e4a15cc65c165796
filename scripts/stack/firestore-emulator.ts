import { existsSync } from "node:fs";
import { findFirestoreEmulator } from "../setup/firestore-emulator.mjs";
import { root } from "../setup/paths.mjs";
import { type RunningProcess, startProcess, waitUntilReady } from "./processes.ts";

export interface FirestoreEmulator extends RunningProcess {
  host: string;
}

/** Starts the Firestore emulator that set-up has found, with the project's Security Rules. */
export async function startFirestore(options: {
  port: number;
  importFrom?: string;
  logFile?: string;
  onLine?: (line: string) => void;
}): Promise<FirestoreEmulator> {
  const emulator = findFirestoreEmulator();
  if (!emulator) throw new Error("There is no Firestore emulator yet. Run: node scripts/setup.mjs");
  const rules = `${root}/firestore.rules`;
  const server = startProcess({
    name: "firestore",
    command: emulator.command,
    args: [
      ...emulator.args,
      ...["--host", "127.0.0.1", "--port", String(options.port)],
      ...(existsSync(rules) ? ["--rules", rules] : []),
      ...(options.importFrom ? ["--seed_from_export", options.importFrom] : []),
    ],
    ...(options.logFile ? { logFile: options.logFile } : {}),
    ...(options.onLine ? { onLine: options.onLine } : {}),
  });
  const host = `127.0.0.1:${options.port}`;
  await waitUntilReady(server, async (signal) => (await fetch(`http://${host}/`, { signal })).ok);
  return { ...server, host };
}
