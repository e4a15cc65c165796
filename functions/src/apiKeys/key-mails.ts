import type { ApiKey } from "@/types/apiKeys";
import { composeMail, type NewMail } from "../mail";
import { idPrefixes, newId } from "../platform/ids";

/** What owners and admins are told of a key, and what each says. */
export type KeyNews =
  | { kind: "expiring"; daysLeft: number }
  | { kind: "rotation_due"; maxAgeDays: number; refusedAt?: Date }
  | { kind: "rotation_failed"; endpoint: string; lastError: string }
  | { kind: "leaked"; url: string | undefined; stillWorks: boolean };

export interface KeyLetter {
  teamId: string;
  teamName: string;
  key: ApiKey;
  news: KeyNews;
  recipients: readonly string[];
  publicOrigin: string;
}

interface Words {
  subject: string;
  paragraphs: string[];
}

export function keyMails({ teamId, teamName, key, news, recipients, publicOrigin }: KeyLetter): NewMail[] {
  const { subject, paragraphs } = wordsOf(news, key, teamName);
  const content = composeMail({
    subject,
    paragraphs,
    action: { label: "Open the API key", url: `${publicOrigin}/settings/integrations/api-keys/${key.id}` },
    footer: `You get this because you are an owner or an admin of the team "${teamName}".`,
  });
  return recipients.map((to) => ({ id: newId(idPrefixes.mail), teamId, to, ...content }));
}

function wordsOf(news: KeyNews, key: ApiKey, teamName: string): Words {
  const which = `The API key "${key.name}" (${key.start}…${key.last4}) of the team "${teamName}"`;
  switch (news.kind) {
    case "expiring": {
      const days = news.daysLeft === 1 ? "1 day" : `${news.daysLeft} days`;
      return {
        subject: `The API key ${key.name} expires in ${days}`,
        paragraphs: [
          `${which} expires at ${key.expiresAt}. Whatever uses it stops working then.`,
          "Set a later end on its page, or create a new key and put it in the old one's place.",
        ],
      };
    }
    case "rotation_due":
      return {
        subject: `The API key ${key.name} is due for rotation`,
        paragraphs: [
          news.refusedAt
            ? `${which} is refused from ${news.refusedAt.toISOString()} on: the team's key policy takes no secret older than ${news.maxAgeDays} days.`
            : `The secret of ${which.replace("The", "the")} is older than the ${news.maxAgeDays} days that the team's key policy asks for.`,
          "Rotate it on its page. The secret so far works on for the time that you choose.",
        ],
      };
    case "rotation_failed":
      return {
        subject: `The API key ${key.name} could not be rotated`,
        paragraphs: [
          `${which} was to get a new secret. ${new URL(news.endpoint).host} has not taken it for 3 days: ${news.lastError}`,
          "The present secret works on. Rotate the key by hand, or put the endpoint right and save the key policy again.",
        ],
      };
    case "leaked":
      return {
        subject: `The API key ${key.name} was found in public`,
        paragraphs: [
          `${news.stillWorks ? `An earlier secret of ${which.replace("The", "the")}` : which} was found in public${news.url ? `, at ${news.url}` : ""}.`,
          news.stillWorks
            ? "That secret no longer works. The key's present secret does: nothing else has changed."
            : "It is disabled and opens nothing. Rotate it on its page: that enables it again, with a new secret. Then look at its recent requests.",
        ],
      };
  }
}
