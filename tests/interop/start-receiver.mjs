import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("python/receiver.py", import.meta.url));
const listensWithinMs = 10_000;

/** A receiver in Python that listens, and the verdicts it printed. It ends when its standard input does: with this process, however that ends. */
export async function startReceiver(python, port, secret) {
  const receiver = spawn(python, [program, String(port)], { stdio: ["pipe", "pipe", "inherit"] });
  receiver.stdin.write(`${secret}\n`);
  const received = [];
  createInterface({ input: receiver.stdout }).on("line", (line) => received.push(JSON.parse(line)));
  await untilItListens(port);
  return { process: receiver, received, abandon: () => receiver.stdin.end() };
}

async function untilItListens(port) {
  const deadline = Date.now() + listensWithinMs;
  for (;;) {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch (err) {
      if (Date.now() > deadline) throw err;
      await sleep(50);
    }
  }
}
