import { newKey as randomKey } from "@/functions/src/apiKeys/key-format";
import type { Access } from "@/functions/src/gateway";
import type { ProblemCode } from "@/types/problem";
import { permissions, type Role, roles } from "@/types/roles";
import { type Scope, scopeNames } from "@/types/scopes";
import { mailedInviteToken } from "../../../scripts/seed/mailed-token.ts";
import { type Account, signUp } from "../../support/callers.ts";
import { eventually, servers } from "../../support/servers.ts";
import { type Headers, sendJson } from "./send.ts";
import { must, type World } from "./world.ts";

type Standing =
  | { refusedAs: ProblemCode }
  | { scopes: readonly Scope[] }
  /** `role` null: not in the team that the header names. */
  | { role: Role | null; namesTeam: boolean };

export interface TableCaller {
  name: string;
  headers: Headers;
  standing: Standing;
}

/** What the table promises this caller on a route: the code of the refusal, or null. Written from the contract, not from the gateway. */
export function promised(access: Access, { standing }: TableCaller): ProblemCode | null {
  if (access.kind === "public") return null;
  if ("refusedAs" in standing) return standing.refusedAs;
  if ("scopes" in standing) return promisedToKey(access, standing.scopes);
  if (access.kind === "person") return null;
  if (!standing.namesTeam) return "team_required";
  if (standing.role === null) return "not_found";
  if (access.kind === "anyTeamCredential") return null;
  return (permissions[access.permission] as readonly Role[]).includes(standing.role) ? null : "forbidden";
}

function promisedToKey(access: Exclude<Access, { kind: "public" }>, scopes: readonly Scope[]): ProblemCode | null {
  if (access.kind === "anyTeamCredential") return null;
  if (access.kind === "person" || access.scope === null) return "credential_not_accepted";
  return access.scope === "any" || scopes.includes(access.scope) || scopes.includes("admin:full") ? null : "insufficient_scope";
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const ampleLimits = [{ limit: 1_000_000, windowSeconds: 60 }];
const keysPerPerson = 10;

/** Everyone who may come to a team's door. */
export async function allCallers(world: World): Promise<TableCaller[]> {
  const { asOwner, teamId } = world;
  const join = async (role: Exclude<Role, "owner">) => {
    const account = await signUp(`The ${role}`);
    await must("POST", "/teams/invites", asOwner, { email: account.email, role });
    const token = await mailedInviteToken(servers.api, account.email);
    await must("POST", "/teams/invites/accept", bearer(account.idToken), { token });
    return account;
  };
  const people: Record<Role, Account> = {
    owner: world.owner,
    admin: await join("admin"),
    member: await join("member"),
    viewer: await join("viewer"),
  };
  const outsider = await signUp("The outsider");

  // A person has at most ten active keys, so several admins make them.
  let minter: Account | undefined;
  let minted = 0;
  const mint = async (settings: Record<string, unknown>, livesMs?: number) => {
    if (minted++ % (keysPerPerson - 1) === 0) minter = await join("admin");
    const expiry = livesMs === undefined ? {} : { expiresAt: new Date(Date.now() + livesMs).toISOString() };
    const headers = { ...bearer(minter!.idToken), "x-team-id": teamId };
    return must("POST", "/integrations/api-keys", headers, {
      name: "Key",
      rateLimits: ampleLimits,
      scopes: ["admin:full"],
      ...settings,
      ...expiry,
    });
  };
  const expiring = await mint({}, 10_000);
  const disabled = await mint({});
  await must("PATCH", `/integrations/api-keys/${disabled["id"]}`, asOwner, { enabled: false });
  const revoked = await mint({});
  await must("POST", `/integrations/api-keys/${revoked["id"]}/revoke`, asOwner);
  const elsewhere = await mint({ allowedIps: ["203.0.113.7"] });
  const ofScopes: TableCaller[] = [];
  for (const scope of scopeNames) {
    const { key } = await mint({ scopes: [scope] });
    ofScopes.push({ name: `a key with the scope ${scope}`, headers: bearer(key!), standing: { scopes: [scope] } });
  }
  const good = ofScopes.at(-1)!.headers["authorization"]!.slice("Bearer ".length);
  const broken = good.slice(0, -1) + (good.endsWith("0") ? "1" : "0");
  await eventually(async () => (await sendJson("GET", "/v1/me", bearer(expiring["key"]!))).problem?.code === "key_expired");

  const refused = (name: string, headers: Headers, refusedAs: ProblemCode = "unauthenticated"): TableCaller => ({
    name,
    headers,
    standing: { refusedAs },
  });
  const asPerson = (name: string, { idToken }: Account, role: Role | null, namesTeam = true): TableCaller => ({
    name,
    headers: { ...bearer(idToken), ...(namesTeam ? { "x-team-id": teamId } : {}) },
    standing: { role, namesTeam },
  });
  const token = people.owner.idToken;
  return [
    refused("nobody", {}),
    refused("a team without a credential", { "x-team-id": teamId }),
    refused("another scheme", { authorization: `Basic ${good}` }),
    refused("an empty credential", { authorization: "Bearer " }),
    refused("a token that is none", { ...bearer("garbage"), "x-team-id": teamId }),
    refused("a token without its payload", { ...bearer(token.split(".").toSpliced(1, 1, "e30").join(".")), "x-team-id": teamId }),
    refused("a key in the place of a token", { "x-api-key": token, "x-team-id": teamId }),
    refused("a broken key", bearer(broken)),
    refused("an unknown key with the right checksum", bearer(randomKey("sk_", "live"))),
    refused("an expired key", bearer(expiring["key"]!), "key_expired"),
    refused("a disabled key", bearer(disabled["key"]!), "key_disabled"),
    refused("a revoked key", bearer(revoked["key"]!), "key_revoked"),
    refused("a key of another address", bearer(elsewhere["key"]!), "ip_not_allowed"),
    refused("two credentials", { ...bearer(good), "x-api-key": good }, "ambiguous_credentials"),
    ...ofScopes,
    { ...ofScopes.at(-1)!, name: "a key in X-API-Key", headers: { "x-api-key": good } },
    ...roles.map((role) => asPerson(`the ${role}`, people[role], role)),
    asPerson("the owner without X-Team-Id", people.owner, "owner", false),
    asPerson("an outsider", outsider, null),
    {
      name: "the owner, of a team that is none",
      headers: { ...bearer(token), "x-team-id": "../teams" },
      standing: { role: null, namesTeam: true },
    },
  ];
}
