import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";

export interface ProcessOptions {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
  cwd?: string;
  /** Its own, removed when it has ended, however that was. */
  folder?: string;
  /** Where all that it prints goes. */
  logFile?: string;
  onLine?: (line: string) => void;
}

export interface RunningProcess {
  name: string;
  pid: number;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  alive(): boolean;
  /** The last lines it printed, for an error message. */
  tail(): string;
  signal(name: NodeJS.Signals): void;
  /** SIGTERM to its whole group, SIGKILL after the grace; resolves when it is gone. */
  stop(graceMs?: number): Promise<void>;
}

const tailLines = 40;
let reaper: ChildProcess | undefined;

function tellReaper(line: string) {
  if (!reaper || reaper.exitCode !== null) {
    reaper = spawn(process.execPath, [fileURLToPath(new URL("reaper.mjs", import.meta.url))], {
      detached: true,
      stdio: ["pipe", "ignore", "ignore"],
    });
    reaper.stdin?.on("error", () => undefined);
    reaper.unref();
    (reaper.stdin as unknown as { unref(): void }).unref();
  }
  reaper.stdin?.write(`${line}\n`);
}

/**
 * Starts a process as the head of a group of its own: a Ctrl-C in the terminal reaches only us, so that we choose the
 * order in which things end, and its children end with it.
 */
export function startProcess(options: ProcessOptions): RunningProcess {
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  if (options.logFile) mkdirSync(dirname(options.logFile), { recursive: true });
  const log = options.logFile ? createWriteStream(options.logFile) : undefined;
  const take = (line: string) => {
    lines.push(line);
    if (lines.length > tailLines) lines.shift();
    options.onLine?.(line);
  };
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream.setEncoding("utf8");
    stream.on("data", (chunk: string) => {
      log?.write(chunk);
      const parts = (rest + chunk).split("\n");
      rest = parts.pop() ?? "";
      parts.forEach(take);
    });
    stream.on("end", () => rest && take(rest));
  }
  let gone = false;
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on("error", (err) => {
      take(err.message);
      gone = true;
      resolve({ code: -1, signal: null });
    });
    child.on("close", (code, signal) => {
      gone = true;
      log?.end();
      if (options.folder) rmSync(options.folder, { recursive: true, force: true });
      if (child.pid) tellReaper(`-${child.pid}`);
      resolve({ code, signal });
    });
  });
  const pid = child.pid ?? -1;
  if (pid > 0) tellReaper(`+${pid} ${options.folder ?? ""}`);
  const signal = (name: NodeJS.Signals) => {
    if (gone || pid < 0) return;
    try {
      process.kill(-pid, name);
    } catch {
      // Its group is gone already.
    }
  };
  return {
    name: options.name,
    pid,
    exited,
    alive: () => !gone,
    tail: () => lines.join("\n"),
    signal,
    async stop(graceMs = 5_000) {
      signal("SIGTERM");
      const timer = setTimeout(() => signal("SIGKILL"), graceMs);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** A server that accepts and never answers must not outlast the deadline of its start. */
const askedForMs = 15_000;

/** Polls until `ready` says so; fails at once, with what it printed last, when the process ends first. */
export async function waitUntilReady(
  server: RunningProcess,
  ready: (signal: AbortSignal) => Promise<boolean>,
  timeoutMs = 60_000,
) {
  const deadline = Date.now() + timeoutMs;
  while (!(await ready(AbortSignal.timeout(askedForMs)).catch(() => false))) {
    if (!server.alive()) throw new Error(`${server.name} ended before it was ready:\n${server.tail()}`);
    if (Date.now() > deadline) throw new Error(`${server.name} was not ready after ${timeoutMs / 1_000} s:\n${server.tail()}`);
    await sleep(50);
  }
}
