import { ProblemError } from "./problem";

/**
 * The database client itself tries for a minute and more before it gives up, longer than callers wait. So each request
 * finds out early, at the first thing that it needs the database for.
 */
export async function withinDeadline<Result>(
  work: Promise<Result>,
  timeoutMs: number,
  detail = "The database does not answer; try again",
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new ProblemError("unavailable", detail, { headers: { "retry-after": "5" } }));
    }, timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The same for what is mostly known already, and then costs no timer. */
export function soon<Result>(result: Result | Promise<Result>, timeoutMs: number): Result | Promise<Result> {
  return result instanceof Promise ? withinDeadline(result, timeoutMs) : result;
}
