import { whoAllowsMore } from "@/types/plans";
import type { Membership } from "@/types/teams";
import { type Person, ProblemError } from "../gateway";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { isExpired } from "./invite-person";
import { createInviteStore } from "./invite-store";
import { inviteIdOf } from "./invite-token";
import { teamFinderOf } from "./find-team";
import { teamsPerPerson } from "./limits";
import { joined, liveTeamCount } from "./membership";
import { readTeamPair } from "./team-pair";
import { createTeamStore } from "./team-store";

/**
 * Joins the person to the team and its sandbox. The secret is the token: 256 random bits that work once, for a week. The
 * address is asked for as well, so that a link forwarded by mistake does not work for whoever opens it. It is no proof: an
 * address can be signed up without being verified, which is why the address alone never lets anyone in.
 */
export async function acceptInvite(
  deps: Pick<Platform, "db" | "clock" | "config">,
  person: Person,
  token: string,
  record: { joined(tx: Tx, membership: Membership): void; unchanged(): void },
): Promise<Membership> {
  const { db, clock } = deps;
  const invites = createInviteStore(db);
  const teams = createTeamStore(db);
  return transact(db, async (tx) => {
    const now = clock.now();
    const invite = await invites.readInvite(tx, inviteIdOf(token));
    if (!invite || invite.email !== person.email.toLowerCase()) {
      throw new ProblemError("not_found", "There is no such invite for your address; sign in with the address it was sent to");
    }
    const pair = await readTeamPair(teams, invite.teamId, tx);
    const member = await teams.readMember(pair.live.id, person.uid, tx);
    if (member) {
      if (invite.acceptedBy !== person.uid) throw new ProblemError("conflict", "You are in this team already");
      record.unchanged(); // The answer to the first time was lost on its way.
      return membershipIn(pair.live, member.role);
    }
    if (invite.acceptedBy) throw new ProblemError("conflict", "This invite was used already; ask for a new one");
    if (isExpired(invite, now)) throw new ProblemError("conflict", "This invite has expired; ask for a new one");
    const before = await teams.readUser(person.uid, tx);
    if (liveTeamCount(before) >= teamsPerPerson) {
      throw new ProblemError(
        "limit_reached",
        `You are in ${teamsPerPerson} teams already, and that is the most a person can be in`,
      );
    }
    const { members } = await teamFinderOf(deps).quotas(pair.live.id);
    if ((await teams.countMembers(tx, pair.live.id, members)) >= members) {
      const detail = `The team has ${members} members already, and its plan allows no more${whoAllowsMore("members", members)}`;
      throw new ProblemError("limit_reached", detail);
    }
    const { uid, email, displayName } = person;
    for (const team of [pair.live, pair.sandbox]) {
      teams.createMember(tx, team.id, { uid, role: invite.role, email, displayName }, now);
    }
    teams.writeUser(tx, before, joined(person, before, pair, invite.role), now);
    invites.markAccepted(tx, invite.id, uid, now);
    const membership = membershipIn(pair.live, invite.role);
    record.joined(tx, membership);
    return membership;
  });
}

function membershipIn(
  { id, name, environment }: { id: string; name: string; environment: "live" | "sandbox" },
  role: Membership["role"],
) {
  return { teamId: id, name, environment, role };
}
