// @ts-check
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, delimiter, join } from "node:path";
import { cacheDir } from "./paths.mjs";
import { run, say, step } from "./progress.mjs";

const wanted = 24;
const oldest = 20;
const cached = join(cacheDir, "node");

function cachedNode() {
  const folder = join(cached, "node_modules", `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`);
  return join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
}

const major = () => Number(process.versions.node.split(".")[0]);

/**
 * Returns when this process runs on Node 24; otherwise gets one into the project's cache and runs the same command line
 * under it, and this process only passes on signals and, at the end, the exit code.
 */
export async function underNode24() {
  if (major() === wanted) {
    // So that npm, npx and all that is started from here find this Node first.
    process.env.PATH = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ""}`;
    return;
  }
  if (major() < oldest) {
    say(`This is Node ${process.versions.node}. Install Node ${oldest} or newer and run this again.`);
    process.exit(1);
  }
  const node = cachedNode();
  if (!existsSync(node)) {
    await step("node", async (tell) => {
      tell(`this is Node ${process.versions.node}; getting Node ${wanted} from npm into .cache/node`);
      const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}@${wanted}`;
      const args = ["install", "--prefix", cached, "--no-save", "--ignore-scripts", "--loglevel=error", name];
      await run("npm", args, { say: tell, timeoutMs: 300_000 });
      if (!existsSync(node)) throw new Error(`npm has no ${name}. Install Node ${wanted} yourself and run this again.`);
      tell("ready");
    });
  }
  process.exit(await handOver(node));
}

/**
 * @param {string} node
 * @returns {Promise<number>}
 */
function handOver(node) {
  return new Promise((resolve) => {
    const child = spawn(node, process.argv.slice(1), {
      stdio: ["inherit", "inherit", "inherit", "ipc"], // The channel tells the child when this process is gone.
      env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ""}` },
    });
    // A Ctrl-C in a terminal reaches the child by itself: this process has only to outlive it.
    for (const signal of /** @type {NodeJS.Signals[]} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
      process.on(signal, () => child.kill(signal));
    child.once("error", (err) => {
      say(`Node ${wanted} did not start: ${err.message}. Delete ${cached} and run this again.`);
      resolve(1);
    });
    child.once("close", (code) => resolve(code ?? 1));
  });
}
