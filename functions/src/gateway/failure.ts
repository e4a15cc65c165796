import type { ProblemCode } from "@/types/problem";
import type { Logger } from "../platform/logger";
import { ProblemError } from "./problem";

export interface Failure {
  code: ProblemCode;
  detail: string;
  options: ProblemError["options"] & { headers: Record<string, string> };
}

/** gRPC's deadline exceeded, resource exhausted, aborted (after all retries of a transaction) and unavailable. */
const outOfReach = new Set<unknown>([4, 8, 10, 14]);

/** What the caller is told of an error. Of one that nobody threw on purpose: nothing but the request's id. */
export function failureOf(err: unknown, requestId: string, log: Logger): Failure {
  if (err instanceof ProblemError) {
    const headers = { ...err.options.headers };
    if (err.code === "unauthenticated") headers["www-authenticate"] ??= 'Bearer realm="tenon"';
    return { code: err.code, detail: err.detail, options: { ...err.options, headers } };
  }
  if (outOfReach.has((err as { code?: unknown } | null)?.code)) {
    log.error("The database is out of reach", { requestId, err });
    return {
      code: "unavailable",
      detail: "The database is out of reach; try again",
      options: { headers: { "retry-after": "5" } },
    };
  }
  log.error("A request failed", { requestId, err });
  return {
    code: "internal",
    detail: "The mistake is ours and has been logged; quote the request id to support",
    options: { headers: {} },
  };
}
