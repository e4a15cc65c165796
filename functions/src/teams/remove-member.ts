import type { Member } from "@/types/teams";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { changeMember, readMembers } from "./team-members";
import { createTeamStore } from "./team-store";

/** Takes someone out of the team and its sandbox. What they made, API keys included, belongs to the team and stays. */
export async function removeMember(
  { db, clock }: Pick<Platform, "db" | "clock">,
  teamId: string,
  actorUid: string,
  uid: string,
  audit: (tx: Tx, member: Member) => void,
): Promise<void> {
  const store = createTeamStore(db);
  await transact(db, async (tx) => {
    const read = await readMembers(tx, store, teamId, actorUid, uid);
    await changeMember(tx, store, read, null, clock.now());
    audit(tx, read.member);
  });
}
