// @ts-check
import { spawn } from "node:child_process";

const started = Date.now();
/** So long without a word, and a step says that it is still at work. */
const silenceMs = 15_000;
const longestComplaint = 240;

/** @param {number} ms */
export function seconds(ms) {
  return `${(ms / 1_000).toFixed(1)} s`;
}

/**
 * One line, with the time since the command began.
 * @param {string} line
 */
export function say(line) {
  process.stdout.write(`[${seconds(Date.now() - started).padStart(7)}] ${line}\n`);
}

/**
 * Runs one named step of set-up; what it says carries its name, since steps run side by side.
 * @param {string} name
 * @param {(say: (line: string) => void) => Promise<void>} body
 */
export async function step(name, body) {
  const began = Date.now();
  let last = began;
  /** @param {string} line */
  const tell = (line) => {
    last = Date.now();
    say(`${name}: ${line}`);
  };
  const pulse = setInterval(() => {
    if (Date.now() - last >= silenceMs) tell(`still at work after ${seconds(Date.now() - began)}`);
  }, 1_000);
  try {
    await body(tell);
  } finally {
    clearInterval(pulse);
  }
}

/**
 * Cargo's many lines become a count, so that a newcomer sees that it moves and CI logs stay short.
 * @param {(line: string) => void} sayLine
 * @returns {(line: string) => void}
 */
function condense(sayLine) {
  let compiled = 0;
  return (line) => {
    const text = line.trim();
    if (/^Compiling /.test(text)) {
      compiled += 1;
      if (compiled % 10 === 0) sayLine(`${compiled} crates compiled, now ${text.slice("Compiling ".length)}`);
    } else if (/^(error|Finished|Installed package|Installing|Downloaded|Updating)/.test(text)) sayLine(text);
  };
}

/**
 * Runs a command to its end and streams what matters; rejects with its first complaints.
 * @param {string} command
 * @param {string[]} args
 * @param {{ say: (line: string) => void, timeoutMs: number, cwd?: string, env?: Record<string, string> }} options
 * @returns {Promise<void>}
 */
export function run(command, args, { say: sayLine, timeoutMs, cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    /** @type {string[]} */
    const complaints = [];
    const show = condense(sayLine);
    for (const stream of [child.stdout, child.stderr]) {
      let rest = "";
      stream.setEncoding("utf8").on("data", (chunk) => {
        const parts = (rest + chunk).split("\n");
        rest = parts.pop() ?? "";
        for (const line of parts.filter((part) => part.trim())) {
          if (/error/i.test(line) && complaints.length < 4) complaints.push(line.trim());
          show(line);
        }
      });
    }
    const timer = setTimeout(() => child.kill(), timeoutMs);
    const stop = () => child.kill();
    process.once("exit", stop);
    /** @param {Error} [err] */
    const end = (err) => {
      clearTimeout(timer);
      process.removeListener("exit", stop);
      if (err) reject(err);
      else resolve();
    };
    child.once("error", (/** @type {NodeJS.ErrnoException} */ err) =>
      end(new Error(err.code === "ENOENT" ? `there is no ${command} on PATH` : err.message)),
    );
    child.once("close", (code, signal) => {
      if (code === 0) end();
      else if (signal) end(new Error(`${command} was stopped after ${seconds(timeoutMs)}`));
      else end(new Error(complaints.join(" ").slice(0, longestComplaint) || `${command} ended with ${code}`));
    });
  });
}
