// npm run test:interop: starts everything as a newcomer would, and lets a client that knows only .data/dev.json and
// /api/openapi.json go through the first hour, with a receiver that verifies signatures in another language.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cacheDir, root } from "./setup/paths.mjs";
import { say } from "./setup/progress.mjs";

const devJson = join(root, ".data/dev.json");
const startedWithinMs = 15 * 60_000;
const scriptEndsWithinMs = 3 * 60_000;
const stoppedWithinMs = 60_000;

/** A Python of the project's own, with the verifier of PyPI. */
function preparePython() {
  const home = join(cacheDir, "interop-python");
  const python = join(home, "bin/python");
  if (!existsSync(python)) {
    say("interop: a Python environment with standardwebhooks");
    execFileSync("python3", ["-m", "venv", home], { stdio: "inherit" });
    execFileSync(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "standardwebhooks==1.1.0"], {
      stdio: "inherit",
    });
  }
  return python;
}

/** The verifier in Go, built by the Go of this machine. */
function prepareGo() {
  const verifier = join(cacheDir, "interop-go/verify");
  try {
    say("interop: a verifier in Go");
    execFileSync("go", ["build", "-o", verifier, "."], { cwd: join(root, "tests/interop/go"), stdio: "inherit" });
  } catch (err) {
    throw new Error(`It takes Go 1.21 or newer, from https://go.dev/dl: ${err.message}`, { cause: err });
  }
  return verifier;
}

async function whenUp(dev) {
  const deadline = Date.now() + startedWithinMs;
  while (!existsSync(devJson)) {
    if (dev.exitCode !== null) throw new Error(`npm run dev ended with ${dev.exitCode}`);
    if (Date.now() > deadline) throw new Error("npm run dev did not come up");
    await sleep(200);
  }
}

/** Processes that still listen where the servers were. */
async function orphans(ports) {
  const answers = await Promise.all(
    ports.map((port) =>
      fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(1_000) }).then(
        () => port,
        () => null,
      ),
    ),
  );
  return answers.filter((port) => port !== null);
}

/** A script of tests/interop, in a process of its own. */
function runScript(name, ...args) {
  execFileSync(process.execPath, [join(root, "tests/interop", name), ...args], {
    stdio: "inherit",
    timeout: scriptEndsWithinMs,
    killSignal: "SIGKILL",
  });
}

const checks = [];
async function check(name, body) {
  try {
    await body();
    checks.push({ name, passed: true });
    say(`interop: ${name}`);
  } catch (err) {
    checks.push({ name, passed: false });
    say(`interop: FAILED ${name}: ${err.message}`);
  }
}

const python = preparePython();
await check("a receiver in Python tells of every request, a line each, and ends with its caller", () => {
  runScript("receiver-lines.mjs", python);
});
const began = Date.now();
const dev = spawn(process.execPath, [join(root, "scripts/dev.mjs")], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
let ports = [];
await check("npm run dev comes up", async () => {
  await whenUp(dev);
  const { app, firestore, auth } = JSON.parse(readFileSync(devJson, "utf8"));
  ports = [app, `http://${firestore}`, `http://${auth}`].map((url) => new URL(url).port);
  say(`interop: up after ${Math.round((Date.now() - began) / 1_000)} s`);
});
await check("a script that knows only dev.json and openapi.json goes through the first hour, verified in Python", () => {
  runScript("first-hour.mjs", devJson, python);
});
await check("libraries of others verify what is sent, in JavaScript, Python and Go, through rotations of the secret", () => {
  runScript("signatures.mjs", devJson, python, prepareGo());
});
await check("Ctrl-C stops every process", async () => {
  if (dev.exitCode !== null || dev.signalCode !== null) throw new Error("npm run dev had ended before");
  const ended = new Promise((resolve) => dev.once("exit", resolve));
  dev.kill("SIGINT");
  const late = setTimeout(() => dev.kill("SIGKILL"), stoppedWithinMs);
  const how = await ended;
  clearTimeout(late);
  if (how === null) throw new Error(`npm run dev had to be killed after ${stoppedWithinMs / 1_000} s`);
  const left = await orphans(ports);
  if (left.length > 0) throw new Error(`something still answers at ${left.join(", ")}`);
});

const failed = checks.filter(({ passed }) => !passed).length;
process.stdout.write(`${checks.length - failed} passed, ${failed} failed\n`);
process.exit(failed > 0 ? 1 : 0);
