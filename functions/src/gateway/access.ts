import type { ProblemCode } from "@/types/problem";
import { roleMay } from "@/types/roles";
import { scopesOpen } from "@/types/scopes";
import type { Access, KeyCaller, Person, TeamPerson } from "./route";

export type Caller = Person | TeamPerson | KeyCaller;
export type CredentialedAccess = Exclude<Access, { kind: "public" }>;
type Refusal = { code: ProblemCode; detail: string } | null;
type Rule<Kind> = (caller: Kind, access: CredentialedAccess) => Refusal;

const allowed: Rule<Caller> = () => null;
const peopleOnly: Rule<KeyCaller> = () => ({
  code: "credential_not_accepted",
  detail: "An API key cannot call this route; a signed-in person can",
});

/** Kind of access × kind of caller. */
const rules: Record<CredentialedAccess["kind"], { person: Rule<Person | TeamPerson>; apiKey: Rule<KeyCaller> }> = {
  person: { person: allowed, apiKey: peopleOnly },
  anyTeamCredential: { person: inTeam, apiKey: allowed },
  team: { person: roleAllows, apiKey: scopeAllows },
};

/** Null where the caller may go on. */
export function decideAccess(access: CredentialedAccess, caller: Caller): Refusal {
  return caller.kind === "person" ? rules[access.kind].person(caller, access) : rules[access.kind].apiKey(caller, access);
}

function inTeam(caller: Person | TeamPerson): Refusal {
  return "role" in caller ? null : { code: "forbidden", detail: "This route needs a member of a team" };
}

function roleAllows(caller: Person | TeamPerson, access: CredentialedAccess): Refusal {
  if (access.kind === "team" && "role" in caller && roleMay(caller.role, access.permission)) return null;
  const role = "role" in caller ? caller.role : "none";
  const needed = access.kind === "team" ? access.permission : access.kind;
  return { code: "forbidden", detail: `Your role in this team (${role}) lacks the permission ${needed}` };
}

function scopeAllows(caller: KeyCaller, access: CredentialedAccess): Refusal {
  if (access.kind !== "team" || access.scope === null) return peopleOnly(caller, access);
  if (access.scope === "any" || scopesOpen(caller.scopes, access.scope)) return null;
  return { code: "insufficient_scope", detail: `The API key lacks the scope ${access.scope}` };
}
