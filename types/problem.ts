import { z } from "zod";

/** Every error code that the API answers, with its HTTP status and its constant title. */
export const problems = {
  invalid_request: { status: 400, title: "The request is not valid" },
  malformed_json: { status: 400, title: "The body is not valid JSON" },
  ambiguous_credentials: { status: 400, title: "More than one credential was sent" },
  team_required: { status: 400, title: "The X-Team-Id header is missing" },
  unauthenticated: { status: 401, title: "A valid credential is required" },
  key_expired: { status: 401, title: "The API key has expired" },
  key_disabled: { status: 401, title: "The API key is disabled" },
  key_revoked: { status: 401, title: "The API key was revoked" },
  forbidden: { status: 403, title: "Your role does not allow this" },
  insufficient_scope: { status: 403, title: "The credential lacks a scope" },
  ip_not_allowed: { status: 403, title: "This address may not use the API key" },
  credential_not_accepted: { status: 403, title: "This kind of credential cannot call this route" },
  fresh_sign_in_required: { status: 403, title: "Sign in again to do this" },
  second_factor_required: { status: 403, title: "The team asks for a second factor" },
  team_closed: { status: 403, title: "The team is being deleted" },
  not_found: { status: 404, title: "Not found" },
  unknown_path: { status: 404, title: "No such path" },
  method_not_allowed: { status: 405, title: "The path does not take this method" },
  conflict: { status: 409, title: "The request conflicts with the current state" },
  already_exists: { status: 409, title: "It already exists" },
  request_in_progress: { status: 409, title: "The first request with this Idempotency-Key is still running" },
  answer_lost: { status: 409, title: "The request was carried out, but its answer was not kept" },
  payload_too_large: { status: 413, title: "The body is too large" },
  unsupported_media_type: { status: 415, title: "The body must be application/json" },
  limit_reached: { status: 422, title: "A limit of the team is reached" },
  idempotency_key_reused: { status: 422, title: "The Idempotency-Key was used for another request" },
  quota_exceeded: { status: 429, title: "The team's plan is used up" },
  rate_limited: { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something went wrong on our side" },
  unavailable: { status: 503, title: "The service is not available for the moment" },
} as const;

export type ProblemCode = keyof typeof problems;

export const fieldErrorSchema = z.object({
  path: z.string().meta({ description: "Dotted path of the field, prefixed by where it stands: body, query, path or header" }),
  message: z.string(),
});
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** RFC 9457, with the extensions that clients of this API rely on. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
    requestId: z.string(),
    errors: z.array(fieldErrorSchema).optional(),
    "violated-policies": z
      .array(z.string())
      .optional()
      .meta({ description: "Of a 429: the names of the limits that are used up" }),
    statusCode: z.int().meta({ description: "The status again, for older clients" }),
    message: z.string().meta({ description: "The detail again, for older clients" }),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof problemSchema>;
