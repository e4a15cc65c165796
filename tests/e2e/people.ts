import { callApi, signUp, type Account, type TestTeam } from "../support/callers.ts";

/** A person who has joined the team by an invitation. */
export async function join(team: TestTeam, role: "admin" | "member" | "viewer", name: string): Promise<Account> {
  const person = await signUp(name);
  const invited = await callApi("POST", "/teams/invites", team.asOwner, { email: person.email, role });
  const accepted = await callApi(
    "POST",
    "/teams/invites/accept",
    { authorization: `Bearer ${person.idToken}` },
    { token: invited.body["token"] },
  );
  if (accepted.status >= 300) throw new Error(`Could not join: ${accepted.status} ${JSON.stringify(accepted.body)}`);
  return person;
}
