import type { Problem, ProblemCode } from "@/types/problem";
import { problemBody } from "./problem";

interface ProblemText {
  /** When a caller meets it. */
  when: string;
  /** What puts it right. */
  fix: string;
  /** The `detail` of an example. */
  detail: string;
  errors?: { path: string; message: string }[];
  violatedPolicies?: string[];
}

/** What the page of error codes says of each; a code without an entry does not compile. */
export const problemTexts: Record<ProblemCode, ProblemText> = {
  invalid_request: {
    when: "A field of the body, a query parameter or a header is missing, unknown, or not of the form that the operation takes. Nothing was changed.",
    fix: "Read `errors`: each entry has the path of a field and what is wrong with it. Put these fields right and send the request again.",
    detail: "Not valid: body.email",
    errors: [{ path: "body.email", message: "Must be an e-mail address such as name@example.com" }],
  },
  malformed_json: {
    when: "The body cannot be read as JSON, or is not UTF-8.",
    fix: "Write the body with a JSON library instead of by hand. `detail` says where reading it failed.",
    detail: "The body is not valid JSON at position 18 (line 1, column 19)",
  },
  ambiguous_credentials: {
    when: "The request carries both `Authorization` and `X-API-Key`, or one of them twice.",
    fix: "Send one of them.",
    detail: "Send the Authorization header or the X-API-Key header, not both",
  },
  team_required: {
    when: "A signed-in person calls an operation of a team without saying which team.",
    fix: "Send `X-Team-Id` with the id of the team. API keys need no such header: they belong to one team.",
    detail: "Say which team this is about in the X-Team-Id header",
  },
  unauthenticated: {
    when: "There is no credential, or it is not one: mistyped, cut off, of another deployment, or an ID token that has run out.",
    fix: "Send `Authorization: Bearer` with a whole API key. An ID token is valid for an hour: get a new one from Firebase Authentication.",
    detail: "The API key is not valid",
  },
  key_expired: {
    when: "The API key is past its `expiresAt`; or it was rotated, and the time in which the old secret still worked is over; or its secret is older than the team's key policy allows. `detail` says which.",
    fix: "Of a key that was rotated, use the new secret; of one whose secret is too old, have an admin rotate it. Otherwise create a new key on the settings page.",
    detail: "The API key expired at 2026-03-01T00:00:00.000Z",
  },
  key_disabled: {
    when: "An admin has switched the API key off, or it was found in public and is off for that.",
    fix: "Ask an admin of the team to enable it again; one that was found in public has to be rotated.",
    detail: "The API key is disabled",
  },
  key_revoked: {
    when: "The API key was revoked. That is for good.",
    fix: "Create a new key and put it in the old one's place.",
    detail: "The API key was revoked",
  },
  forbidden: {
    when: "Your role in the team does not have the permission that the operation needs.",
    fix: "Ask an owner or an admin to do it, or to give you another role.",
    detail: "Your role in this team (viewer) lacks the permission configuration.write",
  },
  insufficient_scope: {
    when: "The API key does not carry the scope that the operation needs. The reference names the scope of each.",
    fix: "Have an admin add the scope to the key; it works within 5 seconds.",
    detail: "The API key lacks the scope tickets:write",
  },
  ip_not_allowed: {
    when: "The API key lists the addresses that may use it, and the request came from another.",
    fix: "Call from an address on the key's list, or have an admin add yours to `allowedIps`.",
    detail: "The address 198.51.100.7 may not use this API key",
  },
  credential_not_accepted: {
    when: "The operation is for signed-in people, and the request came with an API key.",
    fix: "Do it on the settings page. The reference says of each operation who may call it.",
    detail: "An API key cannot call this route; a signed-in person can",
  },
  fresh_sign_in_required: {
    when: "The operation makes or shows a secret, and you signed in too long ago.",
    fix: "Sign in again and send the request with the new ID token. The settings page asks for your password when it is needed.",
    detail: "Your sign-in is older than 60 minutes; sign in again to do this",
  },
  second_factor_required: {
    when: "The team asks its owners and admins for a second factor, and you signed in without one. API keys are not asked.",
    fix: "Set up a second factor on the page of your account, then sign in with it: the ID token has to say so. `GET /v1/me`, `GET /teams/current` and `POST /teams/leave` answer without.",
    detail:
      "Owners and admins of this team sign in with a second factor. Set one up on your account's page, then sign in with it",
  },
  team_closed: {
    when: "An owner asked for the team's deletion. From then on it takes no request of any credential.",
    fix: "Until the time in the detail, an owner can keep the team on its page in the settings. After it, nothing brings it back.",
    detail: "The team is to be deleted at 2026-01-12T09:00:00.000Z; until then an owner can still keep it, on the team's page",
  },
  not_found: {
    when: "The team has no object of this id. It may have been deleted, or belong to another team or to the sandbox.",
    fix: "Check the id, and whether the credential is of the same team: a test key sees the sandbox only.",
    detail: "There is no such ticket in this team",
  },
  unknown_path: {
    when: "The API has no such path.",
    fix: "Compare the path with the reference, the version (`/v1/`) and the plural included.",
    detail: "There is nothing at /api/v1/ticket",
  },
  method_not_allowed: {
    when: "The path exists, but does not take this method.",
    fix: "Use one of the methods that the header `Allow` lists.",
    detail: "This path takes GET, POST, HEAD, OPTIONS",
  },
  conflict: {
    when: "The change does not fit the state that the object is in, or two requests changed it at once.",
    fix: "Read the object again and decide by its present state. `detail` says what stands in the way.",
    detail: "A post that is published stays published",
  },
  already_exists: {
    when: "A value that must be unique in the team, such as an `externalId`, is taken.",
    fix: "Update the record that has it (`detail` names it), or use batch upsert, which finds records by their `externalId`.",
    detail: "The contact con_4fTq8sK2vQ0nB4xW7mZ1 has this externalId already",
  },
  request_in_progress: {
    when: "An earlier request with the same `Idempotency-Key` has not been answered yet.",
    fix: "Wait as long as `Retry-After` says and send it again: you get the first request's answer.",
    detail: "The first request with this Idempotency-Key is still running; try again",
  },
  answer_lost: {
    when: "An earlier request with the same `Idempotency-Key` was carried out, but its answer was lost with the instance that made it.",
    fix: "Look for what the request made, with a list. It is not done again under this key; use a new key only where it is not there.",
    detail: "The first request with this Idempotency-Key was carried out, but its answer was not kept",
  },
  payload_too_large: {
    when: "The body is larger than the operation takes: 1 MiB, or 4 MiB for a batch.",
    fix: "Send less at once: split a batch into several.",
    detail: "The body may have at most 1048576 bytes",
  },
  unsupported_media_type: {
    when: "The body is not announced as JSON.",
    fix: "Send `Content-Type: application/json`.",
    detail: "Send the body as application/json, not text/plain",
  },
  limit_reached: {
    when: "The team has as many objects of this kind as it may have.",
    fix: "Delete one that is no longer needed. `detail` names the limit.",
    detail: "A team has at most 20 webhooks; delete one first",
  },
  idempotency_key_reused: {
    when: "The `Idempotency-Key` came before with another body.",
    fix: "Use a new key for each new request, and the same one only to repeat a request unchanged, byte by byte.",
    detail: "This Idempotency-Key was used for a request with another body",
  },
  rate_limited: {
    when: "A limit of the credential or of your address is used up. `violated-policies` names it, as in `RateLimit-Policy`.",
    fix: "Wait as long as `Retry-After` says. To stay below, watch `X-RateLimit-Remaining`; a batch counts as one request.",
    detail: "The limit of 60 requests in 60 s is used up; try again in 12 s",
    violatedPolicies: ["60s"],
  },
  quota_exceeded: {
    when: "All credentials of the team together have used up the requests that its plan allows in 30 days.",
    fix: "Wait as long as `Retry-After` says, when the oldest requests no longer count; or have the team put on a larger plan.",
    detail:
      "The 5,000,000 requests that your team's plan allows in 30 days are used up; the plan Business allows 100,000,000; try again in 3600 s",
    violatedPolicies: ["2592000s"],
  },
  internal: {
    when: "We made a mistake. It is logged under the request's id.",
    fix: "Send the request again, a POST with the same `Idempotency-Key`. If it stays, write to support and quote `requestId`.",
    detail: "The mistake is ours and has been logged; quote the request id to support",
  },
  unavailable: {
    when: "The service, or the database behind it, is out of reach for the moment.",
    fix: "Wait as long as `Retry-After` says and send it again, a POST with the same `Idempotency-Key`.",
    detail: "The database is out of reach; try again",
  },
};

const exampleRequestId = "req_3kX9dQ7pLmZ2vT5wYbN8";

/** A whole answer with this code. */
export function exampleProblem(code: ProblemCode): Problem {
  const { detail, errors, violatedPolicies } = problemTexts[code];
  return problemBody(code, detail, exampleRequestId, {
    ...(errors ? { errors } : {}),
    ...(violatedPolicies ? { violatedPolicies } : {}),
  });
}
