import type { Firestore } from "firebase-admin/firestore";
import { z } from "zod";
import { type MailboxEntry, mailboxEntrySchema } from "@/types/mailbox";
import type { Clock } from "./clock";
import { documentFields, newDocument, toIso } from "./document";
import type { Mail } from "./mail";
import { translated } from "./readable-page";

const mailDocument = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  attachments: mailboxEntrySchema.shape.attachments,
  ...documentFields,
});

const shownMax = 100;

/** Mail of a development machine: `mailbox/{id}`, shown on a page instead of sent. */
export function createMailbox(db: Firestore, clock: Clock): Mail & { list(): Promise<MailboxEntry[]> } {
  const mails = db.collection("mailbox");
  return {
    async send({ id, ...mail }) {
      await mails.doc(id).set({ ...mail, ...newDocument(clock.now()) });
    },
    async list() {
      const found = await mails.orderBy("createdAt", "desc").limit(shownMax).get();
      return translated(
        found.docs,
        (snapshot) => {
          const { createdAt, to, subject, text, html, attachments } = mailDocument.parse(snapshot.data());
          return { id: snapshot.id, to, subject, text, html, attachments, sentAt: toIso(createdAt) };
        },
        () => undefined,
      );
    },
  };
}
