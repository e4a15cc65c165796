import type { Platform } from "../platform/platform";
import type { Tx } from "../platform/transaction";
import type { MailContent } from "./compose-mail";
import { createMailStore, mailPath } from "./mail-store";
import { mailTask } from "./mail-task";

export interface NewMail extends MailContent {
  /** Made with `newId` or `derivedId`; the same mail has the same id. */
  id: string;
  teamId: string;
  to: string;
}

/** Writes a mail in the transaction of the change that it tells of: it is sent if that commits, and only then. */
export type PostMail = (tx: Tx, mail: NewMail) => Promise<void>;

export interface Mailing {
  postMail: PostMail;
}

export function createPostMail({ db, clock, tasks, vault, log }: Platform): PostMail {
  const store = createMailStore(db);
  return async (tx, { id, teamId, to, subject, text, html, attachments }) => {
    const at = { teamId, document: mailPath(teamId, id), field: "content" };
    const content = await vault.seal(JSON.stringify({ subject, text, html, attachments }), at);
    store.create(tx, { id, teamId, to, content }, clock.now());
    tx.afterCommit(async () => {
      try {
        await tasks.enqueue(mailTask({ teamId, mailId: id, attempt: 1 }));
      } catch (err) {
        // The change is committed and must not fail for this: the sweep finds the mail by its due time.
        log.error("A mail could not be queued", { teamId, mailId: id, err });
      }
    });
  };
}
