/**
 * `invalid`: it does not compile. `timeout`: it ran too long. `too_large`: its text, its memory or its result is over a limit.
 * `failed`: it does not fit this input. `busy`: it never ran, since too many are waiting. Worth trying again are this one, and
 * `timeout`, which a machine with other work makes of a good expression.
 */
export type ExpressionReason = "invalid" | "timeout" | "too_large" | "failed" | "busy";

export class ExpressionError extends Error {
  override name = "ExpressionError";
  constructor(
    readonly reason: ExpressionReason,
    message: string,
  ) {
    super(message);
  }
}
