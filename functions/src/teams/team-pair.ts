import { notFound } from "../gateway";
import type { Tx } from "../platform/transaction";
import type { TeamPair } from "./membership";
import type { TeamStore } from "./team-store";

/** The pair that a team is one half of, whichever half it is. */
export async function readTeamPair(store: TeamStore, teamId: string, tx: Tx): Promise<TeamPair> {
  const team = await store.readTeam(teamId, tx);
  if (!team) throw notFound("team");
  const otherId = team.environment === "live" ? team.sandboxTeamId : team.liveTeamId;
  const other = otherId ? await store.readTeam(otherId, tx) : null;
  if (!other) throw new Error(`The team ${teamId} has lost its other half`);
  return team.environment === "live" ? { live: team, sandbox: other } : { live: other, sandbox: team };
}
