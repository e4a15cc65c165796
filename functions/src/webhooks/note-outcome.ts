import type { Publishing } from "../events";
import type { Platform } from "../platform/platform";
import { transact } from "../platform/transaction";
import type { DeliveryPorts } from "./attempt-ports";
import { createWebhookStore } from "./webhook-store";

/**
 * Writes a webhook only when its health turns, or when its receiver asks to be left alone; not for every delivery. A reading
 * lives five seconds and is noted once: a receiver that fails every second time would else have its document, which each
 * publishing transaction reads, written all the time.
 */
export function createOutcomeNote({
  db,
  clock,
  publishEvent,
}: Pick<Platform, "db" | "clock"> & Publishing): DeliveryPorts["noteOutcome"] {
  const store = createWebhookStore(db);
  return async (target, teamId, { attempt, disableBecause }) => {
    const seen = target.webhook;
    const state = attempt.succeeded ? "healthy" : "failing";
    if (!disableBecause && (target.noted || seen.health.state === state)) return;
    target.noted = true;
    await transact(db, async (tx) => {
      const webhook = await store.read(teamId, seen.id, tx);
      if (!webhook) return;
      const turned = webhook.health.state !== state;
      const disables = disableBecause !== undefined && webhook.active;
      if (!turned && !disables) return;
      store.update(
        tx,
        teamId,
        webhook.id,
        {
          ...(turned ? { health: { state, ...(attempt.succeeded ? {} : { failingSince: attempt.at }) } } : {}),
          ...(disables ? { active: false, status: "disabled", disabledReason: disableBecause } : {}),
        },
        clock.now(),
      );
      if (!disables) return;
      const { id, name, url } = webhook;
      await publishEvent(tx, teamId, "webhook.disabled", { id, name, url, reason: disableBecause });
    });
  };
}
