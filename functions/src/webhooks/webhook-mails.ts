import type { Webhook } from "@/types/webhooks";
import { composeMail, type NewMail } from "../mail";
import { idPrefixes, newId } from "../platform/ids";

export type WebhookNews =
  | { kind: "failing"; since: string; disablesAt: Date; lastError: string }
  | { kind: "disabled"; reason: string };

export interface WebhookLetter {
  teamId: string;
  webhook: Pick<Webhook, "id" | "name" | "url">;
  news: WebhookNews;
  recipients: readonly string[];
  publicOrigin: string;
}

export function webhookMails({ teamId, webhook, news, recipients, publicOrigin }: WebhookLetter): NewMail[] {
  const content = composeMail({
    ...wordsOf(news, webhook),
    action: { label: "Open the webhook", url: `${publicOrigin}/settings/integrations/webhooks/${webhook.id}` },
    footer: "You get this because you are an owner or an admin of the team that this webhook belongs to.",
  });
  return recipients.map((to) => ({ id: newId(idPrefixes.mail), teamId, to, ...content }));
}

function wordsOf(news: WebhookNews, { name, url }: WebhookLetter["webhook"]): { subject: string; paragraphs: string[] } {
  const which = `The webhook "${name}" (${url})`;
  if (news.kind === "disabled") {
    return {
      subject: `The webhook ${name} was switched off`,
      paragraphs: [
        `${which} was switched off: ${news.reason}.`,
        "Nothing is sent to it any more. When its receiver is well again, switch it on, and replay what it missed.",
      ],
    };
  }
  return {
    subject: `The webhook ${name} is failing`,
    paragraphs: [
      `${which} has had nothing but failures since ${news.since}. The newest: ${news.lastError}.`,
      `What failed is tried again as its retry policy says. If nothing succeeds, the webhook is switched off, at ${news.disablesAt.toISOString()} at the earliest.`,
    ],
  };
}
