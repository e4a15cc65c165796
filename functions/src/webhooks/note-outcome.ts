import type { Publishing } from "../events";
import type { Platform } from "../platform/platform";
import { transact } from "../platform/transaction";
import type { DeliveryPorts } from "./deliver-attempt";
import { createWebhookStore } from "./webhook-store";

/** Writes a webhook only when its health turns, or when its receiver asks to be left alone; not for every delivery. */
export function createOutcomeNote({
  db,
  clock,
  publishEvent,
}: Pick<Platform, "db" | "clock"> & Publishing): DeliveryPorts["noteOutcome"] {
  const store = createWebhookStore(db);
  return async ({ webhook: seen }, teamId, { attempt, disableBecause }) => {
    const state = attempt.succeeded ? "healthy" : "failing";
    if (seen.health.state === state && !disableBecause) return;
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
