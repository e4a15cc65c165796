import type { z } from "zod";
import type { createInviteBody, Invite } from "@/types/teams";
import { ProblemError } from "../gateway";
import { createMailStore, type Mailing } from "../mail";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { inviteMail } from "./invite-mail";
import { createInviteStore, type StoredInvite } from "./invite-store";
import { newInviteToken } from "./invite-token";
import { inviteLifetimeMs, mailsPerTeamPerDay, openInvitesPerTeam } from "./limits";
import { readTeamPair } from "./team-pair";
import { createTeamStore } from "./team-store";

export type InviteDeps = Pick<Platform, "db" | "clock" | "config"> & Mailing;
export interface Inviter {
  uid: string;
  email: string;
  displayName: string;
}

const dayMs = 86_400_000;

/** Invites someone into the team and its sandbox by mail. A newer invite to the same address takes the place of the older one. */
export async function invitePerson(
  deps: InviteDeps,
  teamId: string,
  inviter: Inviter,
  { email, role }: z.output<typeof createInviteBody>,
  audit: (tx: Tx, invite: Invite) => void,
): Promise<Invite> {
  if (email === inviter.email.toLowerCase()) throw alreadyIn("You are in this team already; invite someone else");
  const teams = createTeamStore(deps.db);
  return transact(deps.db, async (tx) => {
    const { live } = await readTeamPair(teams, teamId, tx);
    if (await teams.hasMemberWith(tx, live.id, email)) throw alreadyIn(`${email} is in this team already`);
    const invite = await issueInvite(deps, tx, { teamId: live.id, teamName: live.name, email, role }, inviter);
    audit(tx, invite);
    return invite;
  });
}

/** Sends a new link to the address of an open invite; the one sent before stops working. */
export async function resendInvite(
  deps: InviteDeps,
  teamId: string,
  inviter: Inviter,
  inviteId: string,
  audit: (tx: Tx, invite: Invite) => void,
): Promise<Invite> {
  const teams = createTeamStore(deps.db);
  return transact(deps.db, async (tx) => {
    const { live } = await readTeamPair(teams, teamId, tx);
    const earlier = await createInviteStore(deps.db).readOpenInvite(tx, live.id, inviteId);
    const { email, role } = earlier;
    const invite = await issueInvite(deps, tx, { teamId: live.id, teamName: live.name, email, role }, inviter);
    audit(tx, invite);
    return invite;
  });
}

/** Only who reads the mail gets the token: to hold it shows that the address is theirs. */
async function issueInvite(
  { db, clock, config, postMail }: InviteDeps,
  tx: Tx,
  { teamName, ...asked }: Pick<StoredInvite, "teamId" | "email" | "role"> & { teamName: string },
  inviter: Inviter,
): Promise<Invite> {
  const invites = createInviteStore(db);
  const now = clock.now();
  const earlier = await invites.listOpenInvites(asked.teamId, tx);
  const replaced = earlier.filter((other) => other.email === asked.email || isExpired(other, now));
  if (earlier.length - replaced.length >= openInvitesPerTeam) {
    throw new ProblemError("limit_reached", `${openInvitesPerTeam} invites are open; withdraw one before you send another`);
  }
  const dayAgo = new Date(now.getTime() - dayMs);
  if ((await createMailStore(db).countSince(tx, asked.teamId, dayAgo, mailsPerTeamPerDay)) >= mailsPerTeamPerDay) {
    throw new ProblemError("limit_reached", `The team has sent ${mailsPerTeamPerDay} mails within a day; try again tomorrow`);
  }
  const { token, inviteId } = newInviteToken();
  const expiresAt = new Date(now.getTime() + inviteLifetimeMs).toISOString();
  const created = { id: inviteId, ...asked, createdBy: inviter.uid, expiresAt };
  for (const other of replaced) invites.deleteInvite(tx, other.id);
  invites.createInvite(tx, created, now);
  await postMail(tx, inviteMail({ invite: created, token, teamName, inviter, publicOrigin: config.publicOrigin }));
  return toInvite(created, "pending");
}

function alreadyIn(detail: string): ProblemError {
  return new ProblemError("already_exists", detail, { errors: [{ path: "body.email", message: detail }] });
}

export function isExpired(invite: Pick<Invite, "expiresAt">, now: Date): boolean {
  return new Date(invite.expiresAt) <= now;
}

export function toInvite(
  { id, email, role, expiresAt, createdBy }: Omit<StoredInvite, "acceptedBy">,
  mail: Invite["mail"],
): Invite {
  return { id, email, role, expiresAt, createdBy, mail };
}
