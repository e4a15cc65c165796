import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";
import { freePort } from "./ports.ts";
import { type RunningProcess, startProcess, waitUntilReady } from "./processes.ts";

export interface AuthEmulator extends RunningProcess {
  host: string;
}

/**
 * Starts the auth emulator of firebase-tools alone. It gets a configuration of its own on the side, because its hub and
 * logging ports can be chosen only there, and two runs must not meet on them.
 */
export async function startAuth(options: { port: number; projectId: string; logFile?: string }): Promise<AuthEmulator> {
  const folder = mkdtempSync(join(tmpdir(), "tenon-auth-"));
  const at = (port: number) => ({ host: "127.0.0.1", port });
  const emulators = {
    auth: at(options.port),
    hub: at(await freePort()),
    logging: at(await freePort()),
    ui: { enabled: false },
    singleProjectMode: true,
  };
  writeFileSync(join(folder, "firebase.json"), JSON.stringify({ emulators }));
  const server = startProcess({
    name: "auth",
    command: process.execPath,
    args: [
      join(root, "node_modules/firebase-tools/lib/bin/firebase.js"),
      ...["emulators:start", "--only", "auth", "--project", options.projectId, "--config", join(folder, "firebase.json")],
    ],
    env: { CI: "true", FIREBASE_CLI_DISABLE_UPDATE_CHECK: "true" },
    cwd: folder,
    folder,
    ...(options.logFile ? { logFile: options.logFile } : {}),
  });
  const host = `127.0.0.1:${options.port}`;
  await waitUntilReady(server, async (signal) => (await fetch(`http://${host}/`, { signal })).ok, 90_000);
  return { ...server, host };
}
