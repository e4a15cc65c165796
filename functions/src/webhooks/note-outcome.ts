import { roleMay } from "@/types/roles";
import type { Webhook } from "@/types/webhooks";
import type { Publishing } from "../events";
import type { Mailing } from "../mail";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { createTeamStore } from "../teams";
import type { DeliveryPorts } from "./attempt-ports";
import { attentionOf, disableAfterMs } from "./failing-webhook";
import type { Settled } from "./settle-attempt";
import { webhookMails, type WebhookNews } from "./webhook-mails";
import { createWebhookStore, type WebhookChange } from "./webhook-store";

/** More than a team should have; the mails are part of one transaction. */
const recipientsMax = 50;

interface Noted {
  change: WebhookChange;
  news?: WebhookNews;
}

/**
 * Writes a webhook only when its health turns, when its admins are to be told, or when it is switched off; not for every
 * delivery. A reading lives five seconds and is noted once: a receiver that fails every second time would else have its
 * document, which each publishing transaction reads, written all the time.
 */
export function createOutcomeNote(
  deps: Pick<Platform, "db" | "clock" | "config"> & Publishing & Mailing,
): DeliveryPorts["noteOutcome"] {
  const { db, clock, config, publishEvent, postMail } = deps;
  const store = createWebhookStore(db);
  const teams = createTeamStore(db);

  async function mailAdmins(tx: Tx, teamId: string, webhook: Webhook, news: WebhookNews): Promise<void> {
    const members = await tx.once(`members/${teamId}`, () => teams.listMembers(teamId, tx));
    const admins = members.filter(({ role }) => roleMay(role, "team.manage")).map(({ email }) => email.toLowerCase());
    const recipients = [...new Set(admins)].filter(Boolean).slice(0, recipientsMax);
    for (const mail of webhookMails({ teamId, webhook, news, recipients, publicOrigin: config.publicOrigin })) {
      await postMail(tx, mail);
    }
  }

  return async (target, teamId, outcome) => {
    if (!outcome.disableBecause && (target.noted || !noteOf(target.webhook, outcome))) return;
    target.noted = true;
    await transact(db, async (tx) => {
      const webhook = await store.read(teamId, target.webhook.id, tx);
      const noted = webhook && noteOf(webhook, outcome);
      if (!noted) return;
      const { change, news } = noted;
      store.update(tx, teamId, webhook.id, change, clock.now());
      if (news) await mailAdmins(tx, teamId, webhook, news);
      if (news?.kind !== "disabled") return;
      const { id, name, url } = webhook;
      await publishEvent(tx, teamId, "webhook.disabled", { id, name, url, reason: news.reason });
    });
  };
}

/** What an outcome changes of its webhook; null when nothing. */
function noteOf(webhook: Webhook, { attempt, disableBecause }: Settled): Noted | null {
  const state = attempt.succeeded ? "healthy" : "failing";
  const turned = webhook.health.state !== state;
  const health = turned ? ({ state, ...(attempt.succeeded ? {} : { failingSince: attempt.at }) } as const) : webhook.health;
  if (disableBecause !== undefined && webhook.active) return disabled(disableBecause, turned ? { health } : {});
  if (turned) return { change: { health } };
  if (attempt.succeeded || !webhook.active) return null;
  const attention = attentionOf(health, new Date(attempt.at));
  if (attention.kind === "none") return null;
  if (attention.kind === "disable") return disabled(`Every attempt failed for ${disableAfterMs / 86_400_000} days`, {});
  const since = health.failingSince ?? attempt.at;
  const lastError = attempt.error ?? "no reason is known";
  return {
    change: { health: { ...health, notices: attention.notices } },
    news: { kind: "failing", since, disablesAt: attention.disablesAt, lastError },
  };
}

function disabled(reason: string, change: WebhookChange): Noted {
  return {
    change: { ...change, active: false, status: "disabled", disabledReason: reason },
    news: { kind: "disabled", reason },
  };
}
