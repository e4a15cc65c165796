import type { Role } from "@/types/roles";
import type { Member } from "@/types/teams";
import { notFound, ProblemError } from "../gateway";
import type { Tx } from "../platform/transaction";
import { checkMemberChange } from "./member-rules";
import { parted, promoted, type TeamPair } from "./membership";
import { readTeamPair } from "./team-pair";
import type { TeamStore } from "./team-store";

interface MemberOfPair {
  pair: TeamPair;
  member: Member;
}

/** Both memberships as they are in the transaction: the role that the gateway knew may be some seconds old. */
export async function readMembers(tx: Tx, store: TeamStore, teamId: string, actorUid: string, uid: string) {
  const pair = await readTeamPair(store, teamId, tx);
  const actor = await store.readMember(pair.live.id, actorUid, tx);
  if (!actor) throw new ProblemError("not_found", "There is no such team");
  const member = actorUid === uid ? actor : await store.readMember(pair.live.id, uid, tx);
  if (!member) throw notFound("member");
  return { pair, actor, member };
}

/** Gives a member another role, or none, in the team, its sandbox and their own list of teams; refuses where the rules do. */
export async function changeMember(
  tx: Tx,
  store: TeamStore,
  { pair, actor, member }: MemberOfPair & { actor: Member },
  next: Role | null,
  now: Date,
): Promise<void> {
  const owners = member.role === "owner" ? await store.countOwners(tx, pair.live.id, 2) : 0;
  checkMemberChange({ actor: actor.role, current: member.role, next, owners, own: actor.uid === member.uid });
  await writeMembership(tx, store, { pair, member }, next, now);
}

export async function writeMembership(
  tx: Tx,
  store: TeamStore,
  { pair, member: { uid } }: MemberOfPair,
  next: Role | null,
  now: Date,
): Promise<void> {
  const teamIds = [pair.live.id, pair.sandbox.id];
  const user = await store.readUser(uid, tx);
  for (const teamId of teamIds) {
    if (next) store.setRole(tx, teamId, uid, next, now);
    else store.deleteMember(tx, teamId, uid);
  }
  if (user) store.writeUser(tx, user, next ? promoted(user, teamIds, next) : parted(user, teamIds), now);
}
