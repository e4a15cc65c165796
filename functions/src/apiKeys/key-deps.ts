import { roleMay } from "@/types/roles";
import type { Publishing } from "../events";
import type { Mailing } from "../mail";
import type { Platform } from "../platform/platform";
import type { Tx } from "../platform/transaction";
import { createTeamStore } from "../teams";
import type { KeyTeam } from "./api-key-store";
import { keyMails, type KeyLetter } from "./key-mails";

export type KeyDeps = Platform & Publishing & Mailing;

/** More than a team should have; the mails are part of one transaction. */
const recipientsMax = 50;

/** Tells those who manage the team, in the transaction of what has happened. */
export async function mailManagers(
  { db, config, postMail }: Pick<KeyDeps, "db" | "config" | "postMail">,
  tx: Tx,
  { teamId, team, key, news }: Pick<KeyLetter, "teamId" | "key" | "news"> & { team: Pick<KeyTeam, "name"> },
): Promise<void> {
  const members = await tx.once(`members/${teamId}`, () => createTeamStore(db).listMembers(teamId, tx));
  const managers = members.filter(({ role }) => roleMay(role, "team.manage")).map(({ email }) => email.toLowerCase());
  const recipients = [...new Set(managers)].filter(Boolean).slice(0, recipientsMax);
  const letter = { teamId, teamName: team.name, key, news, recipients, publicOrigin: config.publicOrigin };
  for (const mail of keyMails(letter)) await postMail(tx, mail);
}
