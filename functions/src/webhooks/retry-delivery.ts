import type { Delivery } from "@/types/webhooks";
import { notFound, ProblemError } from "../gateway";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { mayBecome } from "./delivery-states";
import { createDeliveryStore } from "./delivery-store";
import { deliveryTask } from "./delivery-task";
import { keepEvents } from "./keep-events";
import { createWebhookStore } from "./webhook-store";

/** Tries a delivery again at once, by hand, with all of its retries before it. */
export async function retryDelivery(
  { db, clock, tasks, log }: Pick<Platform, "db" | "clock" | "tasks" | "log">,
  teamId: string,
  webhookId: string,
  deliveryId: string,
  retried: (tx: Tx) => void,
): Promise<Delivery> {
  const deliveries = createDeliveryStore(db);
  const webhooks = createWebhookStore(db);
  return transact(db, async (tx) => {
    const delivery = await deliveries.readIn(tx, teamId, deliveryId);
    if (delivery?.webhookId !== webhookId) throw notFound("delivery");
    const webhook = await webhooks.read(teamId, webhookId, tx);
    if (!webhook) throw notFound("webhook");
    if (!webhook.active) throw new ProblemError("conflict", `The webhook is ${webhook.status}; switch it on first, then retry`);
    if (!mayBecome(delivery.status, "pending"))
      throw new ProblemError("conflict", `A delivery that is ${delivery.status} cannot be retried`);
    const now = clock.now();
    deliveries.change(tx, delivery, { status: "pending", retriesSpent: 0, trigger: "manual", nextAttemptAt: now }, now);
    await keepEvents(db, tx, teamId, [{ eventId: delivery.eventId, at: new Date(delivery.createdAt) }], now);
    retried(tx);
    tx.afterCommit(async () => {
      const attempt = { teamId, deliveryId, attempt: delivery.attemptCount + 1 };
      await tasks
        .enqueue(deliveryTask(attempt, { because: `manual-${now.getTime()}` }))
        .catch((err: unknown) => log.error("A retry could not be queued", { teamId, deliveryId, err }));
    });
    const { pausedAt: _paused, cancelReason: _reason, ...kept } = delivery;
    const at = now.toISOString();
    return { ...kept, status: "pending" as const, retriesSpent: 0, trigger: "manual" as const, nextAttemptAt: at, updatedAt: at };
  });
}
