import type { Invite } from "@/types/teams";
import { notFound } from "../gateway";
import type { Platform } from "../platform/platform";
import { createInviteStore } from "./invite-store";
import { isExpired, toInvite } from "./invite-person";
import { createTeamStore } from "./team-store";

/** The open invites, the soonest to expire first. */
export async function listInvites({ db, clock }: Pick<Platform, "db" | "clock">, teamId: string): Promise<Invite[]> {
  const team = await createTeamStore(db).readTeam(teamId);
  if (!team) throw notFound("team");
  const open = await createInviteStore(db).listOpenInvites(team.liveTeamId ?? team.id);
  return open
    .filter((invite) => !isExpired(invite, clock.now()))
    .sort((a, b) => a.expiresAt.localeCompare(b.expiresAt))
    .map(toInvite);
}
