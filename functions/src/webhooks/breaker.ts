/**
 * What this process knows of a receiver's state. Closed, it lets all through; ten failures in a row open it, and nothing is
 * sent for a while; then one attempt, the probe, finds out for all others.
 */
export interface Breaker {
  failuresInRow: number;
  /** Openings since the last success: each lasts twice as long as the one before. */
  openings: number;
  openUntilMs: number;
  probing: boolean;
}

export const closedBreaker: Breaker = { failuresInRow: 0, openings: 0, openUntilMs: 0, probing: false };

const failuresToOpen = 10;
const openMsMin = 30_000;
const openMsMax = 5 * 60_000;
/** A probe may take as long as an attempt can; who waits for it asks again a little later. */
const probeWaitMs = 5_000;

export type Passage = { passes: true; breaker: Breaker } | { passes: false; retryAtMs: number };

export function askBreaker(breaker: Breaker, nowMs: number): Passage {
  if (breaker.openings === 0) return { passes: true, breaker };
  if (nowMs < breaker.openUntilMs) return { passes: false, retryAtMs: breaker.openUntilMs };
  if (breaker.probing) return { passes: false, retryAtMs: nowMs + probeWaitMs };
  return { passes: true, breaker: { ...breaker, probing: true } };
}

/** `answered` when the receiver is there, whatever it thinks of this one event. */
export type Finding = "answered" | "failed" | "unknown";

export function tellBreaker(breaker: Breaker, finding: Finding, nowMs: number): Breaker {
  if (finding === "unknown") return { ...breaker, probing: false };
  if (finding === "answered") return closedBreaker;
  const failuresInRow = breaker.failuresInRow + 1;
  const opens = breaker.probing || (breaker.openings === 0 && failuresInRow >= failuresToOpen);
  if (!opens) return { ...breaker, failuresInRow };
  const openings = breaker.openings + 1;
  const openMs = Math.min(openMsMax, openMsMin * 2 ** (openings - 1));
  return { failuresInRow, openings, openUntilMs: nowMs + openMs, probing: false };
}
