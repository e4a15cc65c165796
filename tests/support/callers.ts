import { randomUUID } from "node:crypto";
import { signUp as signUpTo } from "../../scripts/seed/account.ts";
import { servers } from "./servers.ts";

const takenWithinMs = 120_000;

export interface ApiAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** Calls the API as its callers do, over HTTP. */
export async function callApi(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: unknown,
): Promise<ApiAnswer> {
  const response = await fetch(servers.api + path, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : {}) as Record<string, unknown> };
}

/**
 * As clients do who were told to come again. The emulator keeps the locks of a process that was killed in a transaction, for a
 * minute and on more than it touched: a team that is new waits for them too.
 */
export async function callUntilTaken(...call: Parameters<typeof callApi>): Promise<ApiAnswer> {
  const deadline = Date.now() + takenWithinMs;
  for (;;) {
    const answer = await callApi(...call);
    if (answer.status !== 503 || Date.now() > deadline) return answer;
  }
}

export interface Account {
  uid: string;
  email: string;
  idToken: string;
}

export const accountPassword = "correct horse battery";

/** A new person, signed in. */
export async function signUp(displayName = "Test Person"): Promise<Account> {
  const email = `${randomUUID()}@tenon.test`;
  const made = await signUpTo(servers.auth, { email, password: accountPassword, displayName });
  if (!made) throw new Error(`There is an account of ${email} already`);
  return { ...made, email };
}

export interface TestTeam {
  teamId: string;
  sandboxTeamId: string;
  owner: Account;
  /** Headers of its owner. */
  asOwner: Record<string, string>;
}

/** A person of its own with a team of their own. */
export async function newTeam(): Promise<TestTeam> {
  const owner = await signUp();
  const bearer = { authorization: `Bearer ${owner.idToken}` };
  const { status, body } = await callUntilTaken("POST", "/teams", bearer, { name: "A team" });
  if (status !== 201) throw new Error(`No team: ${status} ${JSON.stringify(body)}`);
  const teamId = body["id"] as string;
  return { teamId, sandboxTeamId: body["sandboxTeamId"] as string, owner, asOwner: { ...bearer, "x-team-id": teamId } };
}

/** Headers of a new API key with limits that no test reaches. */
export async function newKey(team: TestTeam, scopes: string[]): Promise<Record<string, string>> {
  const settings = { name: "Test key", scopes, rateLimits: [{ limit: 1_000_000, windowSeconds: 60 }] };
  const { status, body } = await callUntilTaken("POST", "/integrations/api-keys", team.asOwner, settings);
  if (status !== 201) throw new Error(`No key: ${status} ${JSON.stringify(body)}`);
  return { authorization: `Bearer ${body["key"] as string}` };
}
