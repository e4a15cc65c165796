import type { UpdateWebhook, Webhook } from "@/types/webhooks";
import { notFound } from "../gateway";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { checkWebhook } from "./check-webhook";
import { sealSecrets } from "./seal-secrets";
import { createWebhookStore, type WebhookChange } from "./webhook-store";

type Ports = Pick<Platform, "db" | "clock" | "vault" | "config">;
export type Changed = (tx: Tx, webhook: { before: Webhook; after?: Webhook }) => void;

export async function changeWebhook(
  { db, clock, vault, config }: Ports,
  teamId: string,
  webhookId: string,
  body: UpdateWebhook,
  changed: Changed,
): Promise<Webhook> {
  checkWebhook(config, body);
  const store = createWebhookStore(db);
  const { headers, ...fields } = body;
  const sealed = await sealSecrets(vault, { teamId, document: store.secretPath(teamId, webhookId) }, { headers });
  return transact(db, async (tx) => {
    const before = await store.read(teamId, webhookId, tx);
    if (!before) throw notFound("webhook");
    const change: WebhookChange = {
      ...fields,
      ...(headers ? { headers: Object.keys(headers) } : {}),
      ...(fields.active === undefined ? {} : switched(fields.active)),
    };
    const now = clock.now();
    store.update(tx, teamId, webhookId, change, now);
    if (headers) store.updateSecrets(tx, teamId, webhookId, sealed, now);
    const { clearDisabledReason, ...shown } = change;
    const after = { ...before, ...shown, updatedAt: now.toISOString() };
    if (clearDisabledReason) delete after.disabledReason;
    changed(tx, { before, after });
    return after;
  });
}

/** A webhook that its receiver disabled is enabled again like a paused one. */
function switched(active: boolean): WebhookChange {
  return active ? { active, status: "active", clearDisabledReason: true } : { active, status: "paused" };
}

/** Its secret goes with it; deliveries that still wait are canceled when their time comes. */
export async function deleteWebhook(
  { db }: Pick<Platform, "db">,
  teamId: string,
  webhookId: string,
  changed: Changed,
): Promise<void> {
  const store = createWebhookStore(db);
  await transact(db, async (tx) => {
    const before = await store.read(teamId, webhookId, tx);
    if (!before) throw notFound("webhook");
    store.delete(tx, teamId, webhookId);
    changed(tx, { before });
  });
}
