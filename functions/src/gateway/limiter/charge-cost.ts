import type { RateLimit } from "@/types/apiKeys";
import { ProblemError } from "../problem";
import { tightestOf } from "./limit-headers";
import type { LimitStore } from "./limit-store";
import type { LimitSubject } from "./limiter";
import { charge, emptyAtMs } from "./ring";

export interface CostCharge {
  granted: boolean;
  /** Of the tightest limit, after the charge. */
  remaining: number;
  resetAt: Date;
}

// As the limiter's own: past this many rounds the store is in trouble, not busy.
const attemptsMax = 40;
const pauseMsMax = 100;

/** Charges several permits at once, all of them or none, beside the limiters that charge the same subject. A cost of 0 only looks. */
export async function chargeCost(
  store: LimitStore,
  { id, teamId }: LimitSubject,
  limits: readonly RateLimit[],
  cost: number,
  pause: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<CostCharge> {
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    const state = await store.read(id);
    const wanted = charge(state.rings, limits, cost, state.atMs);
    const granted = wanted.granted === cost;
    const outcome = granted ? wanted : charge(state.rings, limits, 0, state.atMs);
    const next = { teamId, rings: outcome.rings, emptyAtMs: emptyAtMs(outcome.rings) };
    if (!granted || cost === 0 || (await store.replace(id, state, next))) {
      const tightest = tightestOf(outcome.standings);
      return { granted, remaining: tightest?.remaining ?? 0, resetAt: new Date(Math.ceil(tightest?.moreAtMs ?? state.atMs)) };
    }
    await pause(Math.random() * Math.min(pauseMsMax, 4 * attempt));
  }
  throw new ProblemError("unavailable", "Too many requests of this credential at the same moment; try again", {
    headers: { "retry-after": "1" },
  });
}
