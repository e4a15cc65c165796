import type { Platform } from "../platform/platform";
import { createMailStore } from "./mail-store";
import { sendMail } from "./send-mail";
import { sweepMails } from "./sweep-mails";

export { composeMail } from "./compose-mail";
export { createMailStore } from "./mail-store";
export { mailboxRoutes } from "./mailbox.routes";
export { createPostMail, type Mailing, type NewMail } from "./post-mail";

/** The task of the queue `sendMail`: takes its payload as it came. */
export function createSendMailTask({ db, mail, vault, tasks, clock, log }: Platform): (payload: unknown) => Promise<void> {
  const ports = { mails: createMailStore(db), mail, vault, tasks, clock, log };
  return (payload) => sendMail(ports, payload);
}

/** What `tick` does for mails; answers how many it found overdue. */
export function sweepOverdueMails({ db, tasks, clock, log, config }: Platform): Promise<number> {
  return sweepMails({ mails: createMailStore(db), tasks, clock, log, overdueMs: config.mail.sweepOverdueMs });
}
