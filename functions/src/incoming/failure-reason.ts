import { failureOf, ProblemError } from "../gateway";
import { ExpressionError } from "../platform/expression";
import type { Logger } from "../platform/logger";
import { UnfitError } from "./plan-action";

/** Refusals that time alone can mend. */
const mendedByTime = new Set(["rate_limited", "quota_exceeded", "limit_reached", "unavailable", "conflict"]);
/** It never ran, or ran out of the time of a wall clock while the machine had other work. */
const expressionsAgain = new Set(["busy", "timeout"]);
const errorLengthMax = 1_000;

/**
 * What the team is told of a failed attempt, and whether another can succeed by itself: a wrong expression or a record that
 * does not fit fails every time, until someone mends it and retries by hand.
 */
export function failureReason(
  err: unknown,
  log: Logger,
  where: { teamId: string; incomingId: string },
): "unavailable" | { error: string; again: boolean } {
  const told = (error: string, again: boolean) => ({ error: error.slice(0, errorLengthMax), again });
  if (err instanceof UnfitError) return told(err.message, false);
  if (err instanceof ExpressionError) return told(`The expression failed: ${err.message}`, expressionsAgain.has(err.reason));
  if (err instanceof ProblemError) return told(describeRefusal(err), mendedByTime.has(err.code));
  const { code } = failureOf(err, where.incomingId, log);
  if (code === "unavailable") return "unavailable";
  return told("The mistake is ours and has been logged; it is tried again", true);
}

function describeRefusal({ detail, options }: ProblemError): string {
  const fields = (options.errors ?? []).map(({ path, message }) => `${path.replace(/^body\./, "")}: ${message}`);
  return [detail, ...fields].join("; ");
}
