import { setTimeout as sleep } from "node:timers/promises";
import type { CrashWorld } from "./world.ts";

export interface CrashRow {
  case: string;
  /** Accepted events that never arrived. */
  lost: number;
  /** Requests beyond the first of an event that the receiver answered well. */
  duplicated: number;
  /** What was on its way at the moments of the crashes: an event of these may come twice. */
  inFlight: number;
  /** From the start of a new process, or the return of the database, to the last event that was waiting for it; the worst of all crashes. */
  recoveryS: number;
}

export interface Crash {
  inFlight: number;
  resumedAtMs: number;
  /** The events that were on their way, where it is not all that were accepted. */
  waiting?: Set<string>;
}

/** Long enough for the slowest way back; what has not come by then is lost. */
const waitMaxMs = 90_000;
/** What comes twice comes within this time after the first. */
const settleMs = 3_000;

/** Waits for what was accepted, and compares it with what came; `timesEach` is how often each has to come. */
export async function countArrivals(world: CrashWorld, name: string, crashes: Crash[], timesEach = 1): Promise<CrashRow> {
  const { accepted, receiver } = world;
  const came = () => {
    const times = new Map<string, number>();
    for (const { ticketId } of receiver.arrivals) times.set(ticketId, (times.get(ticketId) ?? 0) + 1);
    return times;
  };
  const missing = () => {
    const times = came();
    return [...accepted.keys()].filter((id) => (times.get(id) ?? 0) < timesEach);
  };
  const deadline = performance.now() + waitMaxMs;
  while (missing().length > 0 && performance.now() < deadline) await sleep(100);
  await sleep(settleMs);

  const idsOf = new Map<string, Set<string>>();
  for (const { ticketId, webhookId } of receiver.arrivals) {
    idsOf.set(ticketId, (idsOf.get(ticketId) ?? new Set()).add(webhookId));
  }
  const changed = [...idsOf.values()].filter((ids) => ids.size > 1).length;
  if (changed > 0) throw new Error(`${name}: ${changed} events came under more than one webhook-id`);
  const duplicated = [...came().values()].reduce((sum, times) => sum + Math.max(0, times - timesEach), 0);
  const recoveries = crashes.map((crash) => recoveryOf(world, crash, timesEach));
  return {
    case: name,
    lost: missing().length,
    duplicated,
    inFlight: crashes.reduce((sum, { inFlight }) => sum + inFlight, 0),
    recoveryS: Math.max(0, ...recoveries) / 1_000,
  };
}

/** Of the events accepted before the process came back and not arrived by then: when the last one came, after that; infinite while one is missing. */
export function recoveryOf(
  { accepted, receiver }: Pick<CrashWorld, "accepted" | "receiver">,
  { resumedAtMs, waiting }: Crash,
  timesEach = 1,
) {
  const times = new Map<string, number>();
  const whole = new Map<string, number>();
  for (const { ticketId, atMs } of receiver.arrivals) {
    const count = (times.get(ticketId) ?? 0) + 1;
    times.set(ticketId, count);
    if (count === timesEach) whole.set(ticketId, atMs);
  }
  const waits = [...accepted]
    .filter(([id, acceptedAtMs]) => waiting?.has(id) ?? acceptedAtMs < resumedAtMs)
    .map(([id]) => (whole.get(id) ?? Number.POSITIVE_INFINITY) - resumedAtMs);
  return Math.max(0, ...waits);
}
