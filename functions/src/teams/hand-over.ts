import type { Member } from "@/types/teams";
import { ProblemError } from "../gateway";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { readMembers, writeMembership } from "./team-members";
import { createTeamStore } from "./team-store";

/** Makes another member an owner and the owner who hands over an admin, at once: the team is never without one. */
export async function handOver(
  { db, clock }: Pick<Platform, "db" | "clock">,
  teamId: string,
  ownerUid: string,
  heirUid: string,
  record: { handedOver(tx: Tx, heir: Member): void; unchanged(): void },
): Promise<Member> {
  const store = createTeamStore(db);
  if (ownerUid === heirUid) {
    throw new ProblemError("conflict", "You own this team already; hand it over to someone else", {
      errors: [{ path: "body.uid", message: "Name another member" }],
    });
  }
  return transact(db, async (tx) => {
    const now = clock.now();
    const { pair, actor, member: heir } = await readMembers(tx, store, teamId, ownerUid, heirUid);
    if (actor.role === "admin" && heir.role === "owner") {
      record.unchanged(); // The answer to the first time was lost on its way.
      return heir;
    }
    if (actor.role !== "owner") throw new ProblemError("forbidden", "Only an owner may hand the team over");
    await writeMembership(tx, store, { pair, member: heir }, "owner", now);
    await writeMembership(tx, store, { pair, member: actor }, "admin", now);
    record.handedOver(tx, heir);
    return { ...heir, role: "owner", updatedAt: now.toISOString() };
  });
}
