import type { Team } from "@/types/teams";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { renamed } from "./membership";
import { readTeamPair } from "./team-pair";
import { createTeamStore } from "./team-store";

interface Rename {
  before: Team;
  after: Team;
}

/** A team and its sandbox share one name, in the teams themselves and in each member's list of teams. */
export async function renameTeam(
  { db, clock }: Pick<Platform, "db" | "clock">,
  teamId: string,
  name: string,
  record: { changed(tx: Tx, rename: Rename): void; unchanged(): void },
): Promise<Team> {
  const store = createTeamStore(db);
  return transact(db, async (tx) => {
    const now = clock.now();
    const pair = await readTeamPair(store, teamId, tx);
    const before = pair.live.id === teamId ? pair.live : pair.sandbox;
    if (before.name === name) {
      record.unchanged();
      return before;
    }
    const pairIds = [pair.live.id, pair.sandbox.id];
    const members = await store.listMembers(pair.live.id, tx);
    const users = await store.readUsers(
      tx,
      members.map((member) => member.uid),
    );
    for (const id of pairIds) store.renameTeam(tx, id, name, now);
    for (const user of users) store.writeUser(tx, user, renamed(user, pairIds, name), now);
    const after = { ...before, name, updatedAt: now.toISOString() };
    record.changed(tx, { before, after });
    return after;
  });
}
