import type { Team, TeamChange } from "@/types/teams";
import { type Person, ProblemError } from "../gateway";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { teamFinderOf } from "./find-team";
import { renamed, type TeamPair } from "./membership";
import { readTeamPair } from "./team-pair";
import { createTeamStore, type TeamStore } from "./team-store";

type Settings = Partial<Pick<Team, "name" | "requireSecondFactor">>;
/** The fields that have changed, as they were and as they are. */
interface Difference {
  before: Settings;
  after: Settings;
}

/** A team and its sandbox share these. The name stands in each member's list of teams as well. */
export async function updateTeam(
  deps: Pick<Platform, "db" | "clock" | "config">,
  teamId: string,
  actor: Pick<Person, "uid" | "secondFactor">,
  change: TeamChange,
  record: { changed(tx: Tx, difference: Difference): void; unchanged(): void },
): Promise<Team> {
  const { db, clock } = deps;
  const store = createTeamStore(db);
  const { pairIds, team } = await transact(db, async (tx) => {
    const now = clock.now();
    const pair = await readTeamPair(store, teamId, tx);
    const ids = [pair.live.id, pair.sandbox.id];
    const before = pair.live.id === teamId ? pair.live : pair.sandbox;
    const { name, requireSecondFactor } = change;
    const difference: Difference = { before: {}, after: {} };
    if (name !== undefined && name !== before.name) {
      difference.before.name = before.name;
      difference.after.name = name;
    }
    if (requireSecondFactor !== undefined && requireSecondFactor !== (before.requireSecondFactor ?? false)) {
      await checkMayAsk(tx, store, pair, actor);
      difference.before.requireSecondFactor = before.requireSecondFactor ?? false;
      difference.after.requireSecondFactor = requireSecondFactor;
    }
    if (Object.keys(difference.after).length === 0) {
      record.unchanged();
      return { pairIds: ids, team: before };
    }
    if (difference.after.name !== undefined) await renameInLists(tx, store, pair, difference.after.name, now);
    for (const id of ids) store.changeTeam(tx, id, difference.after, now);
    record.changed(tx, difference);
    return { pairIds: ids, team: { ...before, ...difference.after, updatedAt: now.toISOString() } };
  });
  for (const id of pairIds) teamFinderOf(deps).forget(id);
  return team;
}

/** Their own second factor is asked for here too: an owner must neither lock themselves out, nor undo it in the seconds in which the gateway has not heard of it. */
async function checkMayAsk(tx: Tx, store: TeamStore, pair: TeamPair, actor: Pick<Person, "uid" | "secondFactor">) {
  const member = await store.readMember(pair.live.id, actor.uid, tx);
  if (member?.role !== "owner") {
    throw new ProblemError("forbidden", "Only an owner may change whether the team asks for a second factor");
  }
  if (!actor.secondFactor) {
    throw new ProblemError(
      "second_factor_required",
      "Set up a second factor on your account's page and sign in with it first; then the team can ask others for it",
    );
  }
}

async function renameInLists(tx: Tx, store: TeamStore, pair: TeamPair, name: string, now: Date): Promise<void> {
  const pairIds = [pair.live.id, pair.sandbox.id];
  const members = await store.listMembers(pair.live.id, tx);
  const users = await store.readUsers(
    tx,
    members.map((member) => member.uid),
  );
  for (const user of users) store.writeUser(tx, user, renamed(user, pairIds, name), now);
}
