import type { Role } from "@/types/roles";
import type { Member } from "@/types/teams";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { changeMember, readMembers } from "./team-members";
import { createTeamStore } from "./team-store";

export async function changeRole(
  { db, clock }: Pick<Platform, "db" | "clock">,
  teamId: string,
  actorUid: string,
  { uid, role }: { uid: string; role: Role },
  record: { changed(tx: Tx, before: Role): void; unchanged(): void },
): Promise<Member> {
  const store = createTeamStore(db);
  return transact(db, async (tx) => {
    const now = clock.now();
    const read = await readMembers(tx, store, teamId, actorUid, uid);
    if (read.member.role === role) {
      record.unchanged();
      return read.member;
    }
    await changeMember(tx, store, read, role, now);
    record.changed(tx, read.member.role);
    return { ...read.member, role, updatedAt: now.toISOString() };
  });
}
