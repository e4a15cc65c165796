import { pageOf } from "@/types/page";
import { mailboxEntrySchema } from "@/types/mailbox";
import { type Route, route } from "../gateway";
import { createMailbox } from "../platform/mailbox-store";
import type { Platform } from "../platform/platform";
import { exampleId, idPrefixes } from "../platform/ids";

/** There only where mails are kept instead of sent, which a deployed function refuses to do. */
export function mailboxRoutes({ db, clock, config }: Platform): Route[] {
  if (config.deployed || config.mail.smtpUrl) return [];
  const mailbox = createMailbox(db, clock);
  return [
    route({
      method: "GET",
      path: "/mailbox",
      operationId: "listMailbox",
      tag: "Development",
      summary: "List the mails of this development machine",
      access: { kind: "public", because: "it exists on a development machine only, where whoever signs up must read their mail" },
      example: () => ({
        answer: {
          data: [
            {
              id: exampleId(idPrefixes.mail),
              to: "grace@example.com",
              subject: "Join Northwind Support",
              text: "Ada invites you.",
              html: "<p>Ada invites you.</p>",
              sentAt: "2026-03-02T10:15:00.000Z",
            },
          ],
          nextCursor: null,
        },
      }),
      response: { status: 200, schema: pageOf(mailboxEntrySchema), description: "The newest mails first" },
      audit: { none: "it reads" },
      handle: async () => ({ body: { data: await mailbox.list(), nextCursor: null } }),
    }),
  ];
}
