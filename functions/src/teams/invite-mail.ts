import { composeMail, type NewMail } from "../mail";
import { derivedId, idPrefixes } from "../platform/ids";
import type { StoredInvite } from "./invite-store";
import { inviteLifetimeMs } from "./limits";

/** Names are chosen by people: one that tells a whole story is cut before it tells it. */
const nameLengthMax = 60;
const dayMs = 86_400_000;

const asRole = { admin: "an admin", member: "a member", viewer: "a viewer" } as const;

export interface InviteLetter {
  invite: Pick<StoredInvite, "id" | "teamId" | "email" | "role">;
  token: string;
  teamName: string;
  inviter: { email: string; displayName: string };
  publicOrigin: string;
}

export function inviteMailId(inviteId: string): string {
  return derivedId(idPrefixes.mail, inviteId);
}

export function inviteMail({ invite, token, teamName, inviter, publicOrigin }: InviteLetter): NewMail {
  const name = inviter.displayName.slice(0, nameLengthMax);
  const who = name && name !== inviter.email ? `${name} (${inviter.email})` : inviter.email;
  const days = inviteLifetimeMs / dayMs;
  const content = composeMail({
    subject: `${name || inviter.email} invites you to the team ${teamName}`,
    paragraphs: [
      `${who} invites you to the team "${teamName}" on Tenon, as ${asRole[invite.role]}.`,
      `The link works once, for ${invite.email}, within ${days} days.`,
    ],
    action: { label: "Join the team", url: `${publicOrigin}/invite/${token}` },
    footer: "You do not know them? Then ignore this message: without you, nothing happens.",
  });
  return { id: inviteMailId(invite.id), teamId: invite.teamId, to: invite.email, ...content };
}
