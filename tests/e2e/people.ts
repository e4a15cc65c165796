import { mailedInviteToken } from "../../scripts/seed/mailed-token.ts";
import { servers } from "../support/servers.ts";
import { callApi, signUp, type Account, type TestTeam } from "../support/callers.ts";

/** A person who has joined the team by an invitation. */
export async function join(team: TestTeam, role: "admin" | "member" | "viewer", name: string): Promise<Account> {
  const person = await signUp(name);
  await invite(team, person, role);
  return person;
}

/** Brings someone who has an account into the team. */
export async function invite(team: TestTeam, person: Account, role: "admin" | "member" | "viewer") {
  await callApi("POST", "/teams/invites", team.asOwner, { email: person.email, role });
  const accepted = await callApi(
    "POST",
    "/teams/invites/accept",
    { authorization: `Bearer ${person.idToken}` },
    { token: await mailedInviteToken(servers.api, person.email) },
  );
  if (accepted.status >= 300) throw new Error(`Could not join: ${accepted.status} ${JSON.stringify(accepted.body)}`);
}
