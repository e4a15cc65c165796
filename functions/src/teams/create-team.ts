import type { Team } from "@/types/teams";
import { type Person, ProblemError } from "../gateway";
import { idPrefixes, newId } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { teamsPerPerson } from "./limits";
import { joined, liveTeamCount } from "./membership";
import { createTeamStore } from "./team-store";

/** Makes a team and its sandbox at once, so that neither is ever seen without the other. */
export async function createTeam(
  { db, clock }: Pick<Platform, "db" | "clock">,
  person: Person,
  name: string,
  audit: (tx: Tx, team: Team) => void,
): Promise<Team> {
  const store = createTeamStore(db);
  return transact(db, async (tx) => {
    const now = clock.now();
    const before = await store.readUser(person.uid, tx);
    if (liveTeamCount(before) >= teamsPerPerson) {
      throw new ProblemError(
        "limit_reached",
        `You are in ${teamsPerPerson} teams already, and that is the most a person can be in`,
      );
    }
    const liveTeamId = newId(idPrefixes.team);
    const sandboxTeamId = newId(idPrefixes.team);
    const pair = {
      live: store.createTeam(tx, { id: liveTeamId, name, environment: "live", sandboxTeamId }, now),
      sandbox: store.createTeam(tx, { id: sandboxTeamId, name, environment: "sandbox", liveTeamId }, now),
    };
    const { uid, email, displayName } = person;
    for (const teamId of [liveTeamId, sandboxTeamId]) {
      store.createMember(tx, teamId, { uid, role: "owner", email, displayName }, now);
    }
    store.writeUser(tx, before, joined(person, before, pair, "owner"), now);
    audit(tx, pair.live);
    return pair.live;
  });
}
