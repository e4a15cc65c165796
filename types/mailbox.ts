import { z } from "zod";
import { isoTime } from "./page";

/** A mail that development keeps instead of sending it. */
export const mailboxEntrySchema = z
  .object({
    id: z.string(),
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    attachments: z.array(z.object({ fileName: z.string(), text: z.string() })).default([]),
    sentAt: isoTime,
  })
  .meta({ id: "MailboxEntry" });
export type MailboxEntry = z.infer<typeof mailboxEntrySchema>;
