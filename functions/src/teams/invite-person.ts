import type { z } from "zod";
import type { createInviteBody, Invite } from "@/types/teams";
import { ProblemError } from "../gateway";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { createInviteStore, type StoredInvite } from "./invite-store";
import { newInviteToken } from "./invite-token";
import { inviteLifetimeMs, openInvitesPerTeam } from "./limits";
import { readTeamPair } from "./team-pair";
import { createTeamStore } from "./team-store";

/** Invites someone into the team and its sandbox. A newer invite to the same address takes the place of the older one. */
export async function invitePerson(
  { db, clock }: Pick<Platform, "db" | "clock">,
  teamId: string,
  createdBy: string,
  { email, role }: z.output<typeof createInviteBody>,
  audit: (tx: Tx, invite: Invite) => void,
): Promise<{ invite: Invite; token: string }> {
  const invites = createInviteStore(db);
  const teams = createTeamStore(db);
  const { token, inviteId } = newInviteToken();
  const invite = await transact(db, async (tx) => {
    const now = clock.now();
    const { live } = await readTeamPair(teams, teamId, tx);
    const earlier = await invites.listOpenInvites(live.id, tx);
    const replaced = earlier.filter((other) => other.email === email || isExpired(other, now));
    if (earlier.length - replaced.length >= openInvitesPerTeam) {
      throw new ProblemError("limit_reached", `${openInvitesPerTeam} invites are open; withdraw one before you send another`);
    }
    for (const other of replaced) invites.deleteInvite(tx, other.id);
    const expiresAt = new Date(now.getTime() + inviteLifetimeMs).toISOString();
    const created = { id: inviteId, teamId: live.id, email, role, createdBy, expiresAt };
    invites.createInvite(tx, created, now);
    audit(tx, toInvite(created));
    return toInvite(created);
  });
  return { invite, token };
}

export function isExpired(invite: Pick<Invite, "expiresAt">, now: Date): boolean {
  return new Date(invite.expiresAt) <= now;
}

export function toInvite({ id, email, role, expiresAt, createdBy }: Omit<StoredInvite, "acceptedBy">): Invite {
  return { id, email, role, expiresAt, createdBy };
}
