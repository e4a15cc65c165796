import type { RequestLog } from "../gateway";
import type { Platform } from "../platform/platform";
import { createLogQueues } from "./log-queues";
import { createPace } from "./pace";
import { createRequestLogStore, type RequestLogStore } from "./request-log-store";

/** Something else that is buffered and can be written along. */
export interface Companion {
  /** What may be written now. */
  writeDue(): Promise<void>;
  /** Everything: the process ends. */
  writeAll(): Promise<void>;
}

export type StartTimer = (fire: () => void, ms: number) => void;

/** With fewer in a second than this, and none in flight, a request waits until its own entry is stored. */
const quietRequestsMax = 5;
const waitMsMax = 5_000;
const manyWaiting = 500;
/** How soon a failure under load is stored, and what could not be stored is tried again. */
const soonMs = 1_000;
/** More than this, and requests wait for a write; while the database is away, the oldest are dropped instead. */
const outgoingMax = 20_000;

/**
 * A function has no CPU once it has answered. On a quiet instance a request is stored before its answer leaves. Under load
 * its entry waits: for at most 5 s, until 500 wait, or for a second once one has failed; then it is written while other
 * requests are answered, and none waits for it. A timer of 5 s and SIGTERM write what is left when the load ends.
 *
 * What a crash can lose are the entries that wait, never their part of the figures alone, nor the reverse.
 */
export function createRequestLog(
  platform: Pick<Platform, "db" | "clock" | "log">,
  /** Null for a team that keeps no more logs: it is being deleted, or gone. */
  retentionDays: (teamId: string) => Promise<number | null>,
  companions: readonly Companion[] = [],
  store: Pick<RequestLogStore, "write"> = createRequestLogStore(platform.db),
  startTimer: StartTimer = (fire, ms) => void setTimeout(fire, ms).unref(),
): RequestLog {
  const { clock, log } = platform;
  const queues = createLogQueues(platform, retentionDays, store);
  const pace = createPace(quietRequestsMax);
  /** When the first came that no write has taken yet. */
  let waitingSinceMs: number | null = null;
  let hasFailure = false;
  let isAway = false;
  let wroteAtMs = Number.NEGATIVE_INFINITY;
  let writing: Promise<void> | null = null;
  let isTimed = false;

  /** One at a time: who asks during one is given that one. */
  function write(): Promise<void> {
    writing ??= writeOnce().finally(() => {
      writing = null;
    });
    return writing;
  }

  async function writeOnce(): Promise<void> {
    wroteAtMs = clock.now().getTime();
    waitingSinceMs = null;
    hasFailure = false;
    const [isStored] = await Promise.all([queues.send(), ...companions.map((companion) => companion.writeDue())]);
    isAway = !isStored;
    if (!isAway) return;
    queues.trim(outgoingMax);
    waitingSinceMs ??= wroteAtMs;
  }

  /** With what was recorded just now, which a write under way may not have in it. */
  async function writeAfterCurrent(): Promise<void> {
    await writing;
    await write();
  }

  function isDue(nowMs: number): boolean {
    if ((isAway || hasFailure) && nowMs - wroteAtMs >= soonMs) return true;
    if (isAway) return false;
    return queues.waiting() >= manyWaiting || (waitingSinceMs !== null && nowMs - waitingSinceMs >= waitMsMax);
  }

  function writeInBackground(): void {
    write().catch((err: unknown) => log.error("The request log could not be written", { err }));
  }

  function awaitTimer(): void {
    if (isTimed) return;
    isTimed = true;
    startTimer(() => {
      isTimed = false;
      if (queues.waiting() > 0) writeInBackground();
    }, waitMsMax);
  }

  return {
    begin() {
      pace.begin(clock.now().getTime());
    },
    record(teamId, request) {
      queues.add(teamId, request);
      waitingSinceMs ??= clock.now().getTime();
      hasFailure ||= !request.success;
    },
    async end() {
      pace.end();
      if (queues.waiting() === 0) return;
      const nowMs = clock.now().getTime();
      if (pace.isQuiet(nowMs)) return writeAfterCurrent();
      if (isDue(nowMs)) writeInBackground();
      awaitTimer();
      if (queues.waiting() <= outgoingMax) return;
      if (isAway) queues.trim(outgoingMax);
      else await write();
    },
    async flush() {
      await Promise.all([writeAfterCurrent(), ...companions.map((companion) => companion.writeAll())]);
    },
  };
}
