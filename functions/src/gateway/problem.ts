import { problems, type FieldError, type Problem, type ProblemCode } from "@/types/problem";

/** The one error that a use case throws on purpose; the gateway turns it into problem+json. */
export class ProblemError extends Error {
  constructor(
    readonly code: ProblemCode,
    /** For the caller: what is wrong and how to put it right. Never a secret, never an internal. */
    readonly detail: string,
    readonly options: { errors?: FieldError[]; headers?: Record<string, string>; violatedPolicies?: string[] } = {},
  ) {
    super(`${code}: ${detail}`);
  }
}

export function notFound(what: string): ProblemError {
  return new ProblemError("not_found", `There is no such ${what} in this team`);
}

export function problemBody(
  code: ProblemCode,
  detail: string,
  requestId: string,
  options: ProblemError["options"] = {},
): Problem {
  const { errors, violatedPolicies } = options;
  const { status, title } = problems[code];
  return {
    type: code === "rate_limited" ? quotaExceededType : `${errorsPath}#${code}`,
    title,
    status,
    detail,
    code,
    requestId,
    ...(errors && errors.length > 0 ? { errors } : {}),
    ...(violatedPolicies ? { "violated-policies": violatedPolicies } : {}),
    statusCode: status,
    message: detail,
  };
}

/** The page that says of each code how to put it right. */
export const errorsPath = "/api/docs/errors";

/** Registered by draft-ietf-httpapi-ratelimit-headers. */
const quotaExceededType = "https://iana.org/assignments/http-problem-types#quota-exceeded";
