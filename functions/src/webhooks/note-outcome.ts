import { roleMay } from "@/types/roles";
import type { Webhook } from "@/types/webhooks";
import type { Publishing } from "../events";
import type { Mailing } from "../mail";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { createTeamStore } from "../teams";
import type { DeliveryPorts } from "./attempt-ports";
import { createDeliveryStore } from "./delivery-store";
import { attentionOf, disableAfterMs } from "./failing-webhook";
import type { Settled } from "./settle-attempt";
import { webhookMails, type WebhookNews } from "./webhook-mails";
import { createWebhookStore, type WebhookChange } from "./webhook-store";

/** More than a team should have; the mails are part of one transaction. */
const recipientsMax = 50;

interface Noted {
  change: WebhookChange;
  news?: WebhookNews;
  /** Of the days of nothing but failures. */
  isStep?: true;
}

/**
 * Writes a webhook only when its health turns, when its admins are to be told, or when it is switched off; not for every
 * delivery. A reading lives five seconds, and of it one failure is noted, and one success after it: a receiver that fails every
 * second time would else have its document, which each publishing transaction reads, written all the time.
 */
export function createOutcomeNote(
  deps: Pick<Platform, "db" | "clock" | "config"> & Publishing & Mailing,
): DeliveryPorts["noteOutcome"] {
  const { db, clock, config, publishEvent, postMail } = deps;
  const store = createWebhookStore(db);
  const deliveries = createDeliveryStore(db);
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
    const { attempt, disableBecause } = outcome;
    const expected = noteOf(target.webhook, outcome);
    if (!disableBecause && (!expected || (target.noted && !attempt.succeeded))) return;
    target.noted = true;
    // What comes later in this reading turns what this leaves behind.
    if (expected?.change.health) target.webhook = { ...target.webhook, health: expected.change.health };
    await transact(db, async (tx) => {
      const webhook = await store.read(teamId, target.webhook.id, tx);
      const noted = webhook && noteOf(webhook, outcome);
      if (!noted) return;
      const since = new Date(webhook.health.failingSince ?? attempt.at);
      // Another instance may have had a success that its own reading had no use for.
      const isWrong = noted.isStep && (await deliveries.hasArrived(tx, teamId, webhook.id, since));
      const { change, news }: Noted = isWrong ? { change: { health: failingFrom(attempt) } } : noted;
      store.update(tx, teamId, webhook.id, change, clock.now());
      if (news) await mailAdmins(tx, teamId, webhook, news);
      if (news?.kind !== "disabled") return;
      const { id, name, url } = webhook;
      await publishEvent(tx, teamId, "webhook.disabled", { id, name, url, reason: news.reason });
    });
  };
}

/** What an outcome changes of its webhook; null when nothing. */
function noteOf(webhook: Webhook, { attempt, disableBecause, isOfTest }: Settled): Noted | null {
  if (isOfTest) return disableBecause !== undefined && webhook.active ? disabled(disableBecause, {}) : null;
  const state = attempt.succeeded ? "healthy" : "failing";
  const turned = webhook.health.state !== state;
  const turnedTo: Webhook["health"] = attempt.succeeded ? { state: "healthy" } : failingFrom(attempt);
  const health = turned ? turnedTo : webhook.health;
  if (disableBecause !== undefined && webhook.active) return disabled(disableBecause, turned ? { health } : {});
  if (turned) return { change: { health } };
  if (attempt.succeeded || !webhook.active) return null;
  const attention = attentionOf(health, new Date(attempt.at));
  if (attention.kind === "none") return null;
  if (attention.kind === "disable") {
    return { ...disabled(`Every attempt failed for ${disableAfterMs / 86_400_000} days`, {}), isStep: true };
  }
  const since = health.failingSince ?? attempt.at;
  const lastError = attempt.error ?? "no reason is known";
  return {
    change: { health: { ...health, notices: attention.notices, noticedAt: attempt.at } },
    news: { kind: "failing", since, disablesAt: attention.disablesAt, lastError },
    isStep: true,
  };
}

function failingFrom({ at }: Settled["attempt"]): Webhook["health"] {
  return { state: "failing", failingSince: at };
}

function disabled(reason: string, change: WebhookChange): Noted {
  return {
    change: { ...change, active: false, status: "disabled", switched: "off", disabledReason: reason },
    news: { kind: "disabled", reason },
  };
}
