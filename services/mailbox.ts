import { z } from "zod";
import { type MailboxEntry, mailboxEntrySchema } from "@/types/mailbox";
import { pageOf } from "@/types/page";
import { emulators } from "./firebase";

const entriesSchema = pageOf(mailboxEntrySchema);
const codesSchema = z.object({
  oobCodes: z.array(z.object({ email: z.string(), oobCode: z.string(), requestType: z.string() })),
});

/** What Firebase Auth sends, whose emulator keeps the codes and writes no mail. */
const authMails: Record<string, { mode: string; subject: string }> = {
  VERIFY_EMAIL: { mode: "verifyEmail", subject: "Verify your e-mail address" },
  PASSWORD_RESET: { mode: "resetPassword", subject: "Reset your password" },
};

export interface MailboxMail extends Omit<MailboxEntry, "sentAt" | "html" | "attachments"> {
  /** Absent where only the emulator knows of it. */
  sentAt?: string;
  html?: string;
  attachments?: MailboxEntry["attachments"];
}

/** All mail of a development machine: what the functions sent, and the links of the auth emulator. */
export async function readMailbox(): Promise<MailboxMail[]> {
  const [sent, codes] = await Promise.all([read("/api/mailbox", entriesSchema), authCodes()]);
  return [...codes, ...sent.data];
}

async function authCodes(): Promise<MailboxMail[]> {
  if (!emulators) return [];
  const url = `http://${emulators.auth}/emulator/v1/projects/${emulators.projectId}/oobCodes`;
  const { oobCodes } = await read(url, codesSchema);
  return oobCodes.toReversed().flatMap(({ email, oobCode, requestType }) => {
    const mail = authMails[requestType];
    if (!mail) return [];
    const link = `${window.location.origin}/auth/action?${new URLSearchParams({ mode: mail.mode, oobCode })}`;
    return { id: oobCode, to: email, subject: mail.subject, text: `Follow this link:\n${link}` };
  });
}

async function read<Schema extends z.ZodType>(url: string, schema: Schema): Promise<z.output<Schema>> {
  const response = await fetch(url, { cache: "no-store" });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return schema.parse(await response.json());
}
