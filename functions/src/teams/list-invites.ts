import type { Invite } from "@/types/teams";
import { notFound } from "../gateway";
import { createMailStore } from "../mail";
import type { Platform } from "../platform/platform";
import { createInviteStore } from "./invite-store";
import { isExpired, toInvite } from "./invite-person";
import { inviteMailId } from "./invite-mail";
import { createTeamStore } from "./team-store";

/** The open invites, the soonest to expire first. */
export async function listInvites({ db, clock }: Pick<Platform, "db" | "clock">, teamId: string): Promise<Invite[]> {
  const team = await createTeamStore(db).readTeam(teamId);
  if (!team) throw notFound("team");
  const open = await createInviteStore(db).listOpenInvites(team.liveTeamId ?? team.id);
  const current = open.filter((invite) => !isExpired(invite, clock.now())).sort((a, b) => a.expiresAt.localeCompare(b.expiresAt));
  const mails = await createMailStore(db).statusOf(
    team.liveTeamId ?? team.id,
    current.map((invite) => inviteMailId(invite.id)),
  );
  // Its mail is deleted after its time, never before the invite's own.
  return current.map((invite) => toInvite(invite, mails.get(inviteMailId(invite.id)) ?? "sent"));
}
