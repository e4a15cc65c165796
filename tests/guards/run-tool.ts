import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

export interface ToolResult {
  status: number | null;
  stdout: string;
  /** Both streams, for messages. */
  output: string;
}

/** Runs a program to its end; a refusal is an answer, not an error. */
export function run(command: string, args: string[], options: { cwd?: string; env?: Record<string, string> } = {}) {
  return new Promise<ToolResult>((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.cwd ?? root, env: { ...process.env, NO_COLOR: "1", ...options.env } });
    let stdout = "";
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
      output += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, stdout, output }));
  });
}

/** Runs a tool that the project has installed, by the same Node as the tests. */
export function runTool(name: string, args: string[], cwd = root) {
  return run(process.execPath, [join(root, "node_modules/.bin", name), ...args], { cwd });
}

/** A folder outside the tree, with these files in it, gone when the test ends. */
export function plantFiles(files: Record<string, string>, copied: string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), "guard-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const path of copied) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export function linkPackages(folder: string) {
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
}
