import type { Invite } from "@/types/teams";
import { notFound } from "../gateway";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { toInvite } from "./invite-person";
import { createInviteStore } from "./invite-store";
import { readTeamPair } from "./team-pair";
import { createTeamStore } from "./team-store";

export async function withdrawInvite(
  { db }: Pick<Platform, "db">,
  teamId: string,
  inviteId: string,
  audit: (tx: Tx, invite: Invite) => void,
): Promise<void> {
  const invites = createInviteStore(db);
  await transact(db, async (tx) => {
    const { live } = await readTeamPair(createTeamStore(db), teamId, tx);
    const invite = await invites.readInvite(tx, inviteId);
    if (!invite || invite.teamId !== live.id || invite.acceptedBy) throw notFound("invite");
    invites.deleteInvite(tx, inviteId);
    audit(tx, toInvite(invite));
  });
}
