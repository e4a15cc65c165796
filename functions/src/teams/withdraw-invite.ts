import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { createInviteStore, type StoredInvite } from "./invite-store";
import { readTeamPair } from "./team-pair";
import { createTeamStore } from "./team-store";

export async function withdrawInvite(
  { db }: Pick<Platform, "db">,
  teamId: string,
  inviteId: string,
  audit: (tx: Tx, invite: StoredInvite) => void,
): Promise<void> {
  const invites = createInviteStore(db);
  await transact(db, async (tx) => {
    const { live } = await readTeamPair(createTeamStore(db), teamId, tx);
    const invite = await invites.readOpenInvite(tx, live.id, inviteId);
    invites.deleteInvite(tx, inviteId);
    audit(tx, invite);
  });
}
