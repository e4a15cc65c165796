import type { Mailing, NewMail } from "@/functions/src/mail";

/** Keeps what was posted, and only once its transaction has committed. */
export function recordedMailing(): Mailing & { posted: NewMail[] } {
  const posted: NewMail[] = [];
  return {
    posted,
    postMail: (tx, mail) => {
      tx.afterCommit(() => Promise.resolve(void posted.push(mail)));
      return Promise.resolve();
    },
  };
}
