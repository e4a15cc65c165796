import type { UpdateWebhook } from "@/types/webhook-bodies";
import type { Webhook } from "@/types/webhooks";
import { notFound } from "../gateway";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { withoutNulls } from "../platform/without-nulls";
import { checkWebhook } from "./check-webhook";
import { hurryMendedLater } from "./hurry-mended";
import { sealSecrets } from "./seal-secrets";
import { newSigningKeyPair } from "./signing-key";
import { createSigningStore } from "./signing-store";
import { tryExpressions } from "./try-expressions";
import { wantingWebhooksOf } from "./wanting-webhooks";
import { createWebhookStore, type WebhookChange } from "./webhook-store";

type Ports = Pick<Platform, "db" | "clock" | "vault" | "config" | "log" | "tasks" | "expressions">;
/** What a request is made of, beside the event. */
const requestFields = ["url", "headers", "transform", "signatures"] as const satisfies (keyof UpdateWebhook)[];

export type Changed = (tx: Tx, webhook: { before: Webhook; after?: Webhook }) => void;

export async function changeWebhook(
  deps: Ports,
  teamId: string,
  webhookId: string,
  body: UpdateWebhook,
  changed: Changed,
): Promise<Webhook> {
  const { db, clock, vault, config } = deps;
  checkWebhook(config, body);
  const store = createWebhookStore(db);
  const fields = (["filter", "transform"] as const).filter((name) => body[name]);
  if (fields.length > 0) {
    const known = await store.read(teamId, webhookId);
    if (!known) throw notFound("webhook");
    await tryExpressions(deps, teamId, { ...known, ...body, fields });
  }
  const { headers, ...settings } = body;
  const pair = settings.signatures?.includes("v1a") ? newSigningKeyPair() : null;
  const signingKey = pair ? { signingKey: pair.privateKey } : {};
  const at = { teamId, document: store.secretPath(teamId, webhookId) };
  const sealed = await sealSecrets(vault, at, { ...signingKey, headers });
  return transact(db, async (tx) => {
    const before = await store.read(teamId, webhookId, tx);
    if (!before) throw notFound("webhook");
    const change: WebhookChange = {
      ...settings,
      ...(headers ? { headers: Object.keys(headers) } : {}),
      ...(settings.active === undefined ? {} : switched(settings.active, before)),
      changesRequest: requestFields.some((name) => body[name] !== undefined),
    };
    const now = clock.now();
    store.update(tx, teamId, webhookId, change, now);
    wantingWebhooksOf(deps).changedIn(tx, teamId);
    if (sealed.headerValues) store.updateSecrets(tx, teamId, webhookId, { headerValues: sealed.headerValues }, now);
    // The pair of a webhook that had one stays: its receiver knows it.
    const first = pair && sealed.signingKey && !before.publicKey ? { ...pair, signingKey: sealed.signingKey } : null;
    if (first) createSigningStore(db).addKey(tx, teamId, webhookId, first, now);
    const { switched: turned, changesRequest, ...shown } = change;
    const key = first ? { publicKey: first.publicKey } : {};
    const requestChanged = changesRequest ? { requestChangedAt: now.toISOString() } : {};
    const off = turned === "off" ? { inactiveSince: now.toISOString() } : {};
    const after = withoutNulls({ ...before, ...shown, ...key, ...off, ...requestChanged, updatedAt: now.toISOString() });
    if (turned === "on") {
      delete after.disabledReason;
      delete after.inactiveSince;
    }
    hurryMendedLater(deps, tx, teamId, before, after, now);
    changed(tx, { before, after });
    return after;
  });
}

/** Switched on again, whoever switched it off, it has all of its time to recover. */
function switched(active: boolean, before: Webhook): WebhookChange {
  if (!active) return { active, status: "paused", ...(before.active ? { switched: "off" } : {}) };
  return { active, status: "active", switched: "on", ...(before.active ? {} : { health: { state: "unknown" } }) };
}

/** Its secret goes with it; deliveries that still wait are canceled when their time comes. */
export async function deleteWebhook(
  deps: Pick<Ports, "db" | "clock" | "config" | "log">,
  teamId: string,
  webhookId: string,
  changed: Changed,
): Promise<void> {
  const { db } = deps;
  const store = createWebhookStore(db);
  await transact(db, async (tx) => {
    const before = await store.read(teamId, webhookId, tx);
    if (!before) throw notFound("webhook");
    store.delete(tx, teamId, webhookId);
    wantingWebhooksOf(deps).changedIn(tx, teamId);
    createSigningStore(db).deletePublished(tx, webhookId);
    changed(tx, { before });
  });
}
