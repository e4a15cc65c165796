import type { Page } from "../../types/page.ts";
import type { Member, Membership, Team } from "../../types/teams.ts";
import { createClient } from "./client.ts";
import { mailedInviteToken } from "./mailed-token.ts";
import { type DemoPerson, demoPassword, type SeedTeam } from "./demo.ts";
import { signUpOrIn } from "./people.ts";

export interface Places {
  /** Ends in `/api`. */
  api: string;
  auth: string;
}

export interface SeededTeam {
  teamId: string;
  /** The API, as the team's owner calls it. */
  owner: ReturnType<typeof createClient>;
  people: DemoPerson[];
}

/** One team with its people, each step only where it is not done yet. */
export async function seedTeam(places: Places, team: SeedTeam, outsiders: boolean): Promise<SeededTeam> {
  const [first, ...others] = team.people;
  const ownerAccount = await signUpOrIn(places.auth, first);
  const bearer = { authorization: `Bearer ${ownerAccount.idToken}` };
  const asPerson = createClient(places.api, bearer);
  const { data: teams } = await asPerson<Page<Membership>>({ path: "/teams" });
  const existing = teams.find((membership) => membership.name === team.name && membership.environment === "live");
  const teamId = existing?.teamId ?? (await asPerson<Team>({ method: "POST", path: "/teams", body: { name: team.name } })).id;

  const owner = createClient(places.api, { ...bearer, "x-team-id": teamId });
  const { data: members } = await owner<Page<Member>>({ path: "/teams/members" });
  const shown = (email: string, uid: string, role: DemoPerson["role"]) => ({ email, password: demoPassword, uid, teamId, role });
  const people = [shown(first.email, ownerAccount.uid, outsiders ? "outsider" : first.role)];
  for (const person of others) {
    const account = await signUpOrIn(places.auth, person);
    people.push(shown(person.email, account.uid, person.role));
    if (members.some((member) => member.uid === account.uid)) continue;
    const body = { email: person.email, role: person.role };
    await owner({ method: "POST", path: "/teams/invites", body });
    const token = await mailedInviteToken(places.api, person.email);
    const joining = createClient(places.api, { authorization: `Bearer ${account.idToken}` });
    await joining({ method: "POST", path: "/teams/invites/accept", body: { token } });
  }
  return { teamId, owner, people };
}
