import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ExpressionError } from "./expression-error";
import type { Done, Work } from "./expression-process";
import { createFairQueue } from "./fair-queue";

const waitingMax = 500;
const waitingPerTeamMax = 250;
/** The process itself gives up at the limit where it can, and says more about it than its end does. */
const graceMs = 50;

interface Job {
  work: Work;
  limitMs: number;
  resolve(json: string | null): void;
  reject(error: ExpressionError): void;
}

interface Seat {
  process: ChildProcess;
  ready: boolean;
  running: { owner: string; job: Job; deadline: NodeJS.Timeout } | null;
}

export interface ProcessPool {
  /** Counted from when it begins. A team has one running at a time, so that its slow ones delay only its own. */
  run(team: string, work: Work, limitMs: number): Promise<string | null>;
  close(): void;
}

/** In the tree the source itself, in a bundle the file that the build puts beside it. */
const path = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "./expression-process.ts" : "./expression-process.js", import.meta.url),
);

export function createProcessPool({ size, memoryMiB }: { size: number; memoryMiB: number }): ProcessPool {
  const queue = createFairQueue<Job>(waitingMax, waitingPerTeamMax);
  const seats = new Set<Seat>();
  let closed = false;

  const isRunning = (owner: string) => [...seats].some(({ running }) => running?.owner === owner);

  function start(): Seat {
    const child = fork(path, {
      env: { NODE_ENV: "production" },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      execArgv: [`--max-old-space-size=${memoryMiB}`, "--max-semi-space-size=4", "--permission", "--allow-fs-read=*"],
    });
    const seat: Seat = { process: child, ready: false, running: null };
    seats.add(seat);
    child.on("message", (message: Done | "ready") => {
      if (message === "ready") seat.ready = true;
      else finish(seat, message);
      next();
    });
    child.once("error", () => gone(seat));
    child.once("exit", () => gone(seat));
    // A warm process keeps nobody's process alive; one that runs does.
    idle(child);
    return seat;
  }

  function idle(child: ChildProcess): void {
    child.unref();
    child.channel?.unref();
  }

  function begin(seat: Seat, owner: string, job: Job): void {
    const late = () => {
      settle(seat, new ExpressionError("timeout", `It ran for more than ${job.limitMs} ms`));
      seat.process.kill("SIGKILL");
      gone(seat);
    };
    seat.running = { owner, job, deadline: setTimeout(late, job.limitMs + graceMs) };
    seat.process.ref();
    seat.process.channel?.ref();
    seat.process.send(job.work);
  }

  function settle(seat: Seat, outcome: ExpressionError | { json: string | null }): void {
    const { running } = seat;
    if (!running) return;
    clearTimeout(running.deadline);
    seat.running = null;
    idle(seat.process);
    if (outcome instanceof ExpressionError) running.job.reject(outcome);
    else running.job.resolve(outcome.json);
  }

  function finish(seat: Seat, done: Done): void {
    settle(seat, "json" in done ? done : new ExpressionError(done.reason, done.message));
  }

  /** It ends by itself only when its memory is spent. */
  function gone(seat: Seat): void {
    if (!seats.delete(seat)) return;
    const unborn = !seat.ready;
    settle(seat, new ExpressionError("too_large", `It needs more than ${memoryMiB} MiB of memory`));
    if (closed) return;
    if (unborn) return rejectAll(new ExpressionError("busy", "The process for expressions does not start"));
    // Warm again before the next one comes.
    start();
    next();
  }

  function rejectAll(error: ExpressionError): void {
    for (const job of queue.drain()) job.reject(error);
  }

  function next(): void {
    for (const seat of seats) {
      if (!seat.ready || seat.running) continue;
      const found = queue.take(isRunning);
      if (!found) return;
      begin(seat, found.owner, found.job);
    }
  }

  return {
    run(team, work, limitMs) {
      return new Promise((resolve, reject) => {
        if (closed) return reject(new ExpressionError("busy", "Closed"));
        if (!queue.push(team, { work, limitMs, resolve, reject })) {
          return reject(new ExpressionError("busy", "Too many expressions are waiting"));
        }
        if (seats.size < size && ![...seats].some(({ ready, running }) => ready && !running)) start();
        next();
      });
    },
    close() {
      closed = true;
      rejectAll(new ExpressionError("busy", "Closed"));
      for (const seat of seats) seat.process.kill("SIGKILL");
    },
  };
}
