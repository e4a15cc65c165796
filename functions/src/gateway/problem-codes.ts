import { problems, type ProblemCode } from "@/types/problem";
import type { Route } from "./route";

const byKey: ProblemCode[] = ["key_expired", "key_disabled", "key_revoked", "ip_not_allowed"];

/** Only people name a team and a sign-in; only keys expire: what a route can refuse follows from its declaration. */
export function problemCodesOf(route: Route): ProblemCode[] {
  const { access, params, query, body, freshSignIn } = route;
  const codes = new Set<ProblemCode>(["internal", "unavailable"]);
  const add = (...more: ProblemCode[]) => more.forEach((code) => codes.add(code));
  const takesKeys = access.kind === "anyTeamCredential" || (access.kind === "team" && access.scope !== null);
  // Its headers are read on every route that takes a credential; the team that they name may not be there.
  add("rate_limited");
  if (access.kind !== "public") add("ambiguous_credentials", "unauthenticated");
  if (access.kind === "team" || access.kind === "anyTeamCredential") {
    add("team_required", "not_found", "team_closed", "quota_exceeded");
  }
  if (access.kind === "team") add("forbidden");
  if (takesKeys) add(...byKey);
  if (access.kind === "team" && takesKeys && access.scope !== "any") add("insufficient_scope");
  if (access.kind !== "public" && !takesKeys) add("credential_not_accepted");
  if (access.kind === "team" && !route.withoutSecondFactor) add("second_factor_required");
  if (freshSignIn) add("fresh_sign_in_required");
  if (query || body) add("invalid_request");
  if (params) add("not_found");
  if (body) add("malformed_json", "payload_too_large", "unsupported_media_type");
  const changes = route.method !== "GET" && access.kind !== "public";
  if (changes) add("conflict");
  if (changes && body) add("already_exists", "limit_reached");
  if (takesIdempotencyKey(route)) add("invalid_request", "request_in_progress", "answer_lost", "idempotency_key_reused");
  return (Object.keys(problems) as ProblemCode[]).filter((code) => codes.has(code));
}

export function takesIdempotencyKey({ method, access, everyTime }: Route): boolean {
  return method === "POST" && access.kind !== "public" && !everyTime;
}
