import type { RateLimit } from "@/types/apiKeys";
import { roleNeedsSecondFactor } from "@/types/roles";
import { teamIdSchema } from "@/types/teams";
import type { Platform } from "../platform/platform";
import { type Caller, type CredentialedAccess, decideAccess } from "./access";
import { type Credential, readCredential } from "./credential";
import type { Door } from "./door";
import type { LimitSubject } from "./limiter/limiter";
import type { AuthenticateKey, FindRole, FindTeam, TeamStanding } from "./ports";
import { ProblemError } from "./problem";
import type { KeyCaller, Person, TeamPerson } from "./route";

export interface AuthenticationPorts {
  platform: Platform;
  authenticateKey: AuthenticateKey;
  findRole: FindRole;
  findTeam: FindTeam;
  door: Door;
}

export interface Authenticated {
  caller: Caller;
  teamId: string;
  subject: LimitSubject;
  rateLimits: readonly RateLimit[];
  /** Unset where the route has no team. */
  team?: TeamStanding;
  /** When a person last showed who they are. */
  signedInAt?: Date;
}

/** A refused key that is known leaves its name for the team's log. */
export type Attribute = (who: { teamId?: string; keyId?: string }) => void;

const oneMinuteSeconds = 60;

export async function authenticate(
  ports: AuthenticationPorts,
  access: CredentialedAccess,
  headers: Headers,
  ip: string,
  attribute: Attribute,
): Promise<Authenticated> {
  const credential = readCredential(headers, ports.platform.config.apiKeys.prefix);
  switch (credential.kind) {
    case "none":
      ports.door.enter(ip);
      throw unauthenticated("Send an API key or a sign-in token in the Authorization header");
    case "apiKey":
      return byKey(ports, credential.key, ip, attribute);
    case "idToken":
      return byToken(ports, access, credential, headers, ip);
  }
}

export function authorize(access: CredentialedAccess, caller: Caller): void {
  const refusal = decideAccess(access, caller);
  if (refusal) throw new ProblemError(refusal.code, refusal.detail);
}

/** The page asks for the password by this code, and then asks once more. */
export function requireFreshSignIn(signedInAt: Date, now: Date, maxAgeMs: number): void {
  if (now.getTime() - signedInAt.getTime() <= maxAgeMs) return;
  const minutes = Math.round(maxAgeMs / 60_000);
  throw new ProblemError("fresh_sign_in_required", `Your sign-in is older than ${minutes} minutes; sign in again to do this`);
}

/** Keys are not asked: who made one had to be. */
export function requireSecondFactor(caller: Caller, team: TeamStanding | undefined): void {
  if (!team?.requiresSecondFactor || caller.kind !== "person" || !("role" in caller)) return;
  if (caller.secondFactor || !roleNeedsSecondFactor(caller.role)) return;
  throw new ProblemError(
    "second_factor_required",
    "Owners and admins of this team sign in with a second factor. Set one up on your account's page, then sign in with it",
  );
}

async function byKey(ports: AuthenticationPorts, key: string, ip: string, attribute: Attribute): Promise<Authenticated> {
  ports.door.enter(ip, key);
  const verdict = await ports.authenticateKey(key, ip);
  if (!verdict.ok) {
    ports.door.turnAway(ip, key);
    attribute({ teamId: verdict.teamId, keyId: verdict.keyId });
    throw new ProblemError(verdict.code, verdict.detail, challenge(verdict.code));
  }
  ports.door.recognise(key);
  const caller: KeyCaller = verdict.caller;
  const team = await ports.findTeam(caller.teamId);
  if (!team) throw new ProblemError("key_revoked", "The team of this API key was deleted", challenge("key_revoked"));
  return {
    team,
    caller,
    teamId: caller.teamId,
    subject: { id: caller.keyId, teamId: caller.teamId },
    rateLimits: verdict.rateLimits,
  };
}

async function byToken(
  ports: AuthenticationPorts,
  access: CredentialedAccess,
  credential: Extract<Credential, { kind: "idToken" }>,
  headers: Headers,
  ip: string,
): Promise<Authenticated> {
  const { signedInAt, ...person } = await verifiedPerson(ports, credential.token, ip);
  const limit = { limit: ports.platform.config.requestsPerMinutePerPerson, windowSeconds: oneMinuteSeconds };
  if (access.kind === "person") {
    return { caller: person, teamId: "", subject: { id: `person:${person.uid}`, teamId: "" }, rateLimits: [limit], signedInAt };
  }
  const { caller, team } = await memberOf(ports, person, headers.get("x-team-id"));
  const subject = { id: `person:${person.uid}:${caller.teamId}`, teamId: caller.teamId };
  return { caller, team, teamId: caller.teamId, subject, rateLimits: [limit], signedInAt };
}

/** A good token passes the door uncharged: checking its signature reads nothing, and many people share an address. */
async function verifiedPerson(
  { platform, door }: Pick<AuthenticationPorts, "platform" | "door">,
  token: string,
  ip: string,
): Promise<Person & { signedInAt: Date }> {
  const verified = await platform.verifyIdToken(token).catch((err: unknown) => {
    // Only the keys of the issuer can be out of reach here: a bad token is null.
    platform.log.error("A sign-in token could not be checked", { err });
    throw new ProblemError("unavailable", "Sign-ins cannot be checked for the moment; try again", {
      headers: { "retry-after": "5" },
    });
  });
  if (!verified) {
    door.enter(ip, token);
    door.turnAway(ip);
    throw unauthenticated("The sign-in token is not valid or has expired; sign in again");
  }
  return { kind: "person", ...verified };
}

async function memberOf(
  { findRole, findTeam, door }: Pick<AuthenticationPorts, "findRole" | "findTeam" | "door">,
  person: Person,
  teamId: string | null,
): Promise<{ caller: TeamPerson; team: TeamStanding }> {
  if (teamId === null) {
    throw new ProblemError("team_required", "Say which team this is about in the X-Team-Id header", {
      errors: [{ path: "header.X-Team-Id", message: "Required" }],
    });
  }
  door.enterAs(person.uid);
  const isId = teamIdSchema.safeParse(teamId).success;
  const [role, team] = isId ? await Promise.all([findRole(teamId, person.uid), findTeam(teamId)]) : [null, null];
  // Who is not in a team must not learn whether it exists.
  if (!role || !team) {
    door.turnAwayPerson(person.uid);
    throw new ProblemError("not_found", "There is no such team", {
      errors: [{ path: "header.X-Team-Id", message: "No such team" }],
    });
  }
  return { caller: { ...person, teamId, role }, team };
}

function unauthenticated(detail: string): ProblemError {
  return new ProblemError("unauthenticated", detail);
}

function challenge(code: string) {
  return code === "ip_not_allowed" ? {} : { headers: { "www-authenticate": 'Bearer realm="tenon", error="invalid_token"' } };
}
