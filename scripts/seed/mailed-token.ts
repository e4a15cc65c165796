import { setTimeout as sleep } from "node:timers/promises";
import type { MailboxEntry } from "../../types/mailbox.ts";
import type { Page } from "../../types/page.ts";

const waitMs = 20_000;
const everyMs = 100;

/** The token of the newest invitation to the address, as its owner finds it in the mailbox. `api` ends in `/api`. */
export async function mailedInviteToken(api: string, email: string): Promise<string> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    const response = await fetch(`${api}/mailbox`);
    if (!response.ok) throw new Error(`The mailbox answered ${response.status}`);
    const { data } = (await response.json()) as Page<MailboxEntry>;
    const newest = data.find((mail) => mail.to === email.toLowerCase() && mail.text.includes("/invite/"));
    const token = /\/invite\/([\w-]+)/.exec(newest?.text ?? "")?.[1];
    if (token) return token;
    if (Date.now() > deadline) throw new Error(`No invitation came for ${email} within ${waitMs / 1_000} s`);
    await sleep(everyMs);
  }
}
