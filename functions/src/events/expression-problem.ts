import { ProblemError } from "../gateway";
import { ExpressionError } from "../platform/expression";

/** Work for the process of expressions, asked for by a request: what it cannot do is said of the field. */
export async function answeringBusy<Result>(work: () => Promise<Result>, path: string): Promise<Result> {
  try {
    return await work();
  } catch (err) {
    if (!(err instanceof ExpressionError)) throw err;
    if (err.reason === "busy") throw new ProblemError("unavailable", "Too much is being checked at this moment; try again");
    throw new ProblemError("invalid_request", `Not valid: ${path}`, { errors: [{ path, message: err.message }] });
  }
}
