import type { Delivery } from "@/types/webhooks";
import { notFound, ProblemError } from "../gateway";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { isOpen } from "./delivery-states";
import { createDeliveryStore, type StoredDelivery } from "./delivery-store";
import { callNextInLine } from "./delivery-line";
import { deliveryTask } from "./delivery-task";
import { createWebhookStore } from "./webhook-store";

type Ports = Pick<Platform, "db" | "clock" | "tasks" | "log">;

/** Ends a delivery that still waits. An attempt that is on its way may arrive; what became of it is not recorded. */
export async function cancelDelivery(
  { db, clock, tasks, log }: Ports,
  teamId: string,
  deliveryId: string,
  canceled: (tx: Tx) => void,
): Promise<Delivery> {
  const deliveries = createDeliveryStore(db);
  return transact(db, async (tx) => {
    const delivery = waiting(await deliveries.readIn(tx, teamId, deliveryId), "canceled");
    const { retriesSpent, trigger, nextAttemptAt: _, ...kept } = delivery;
    const now = clock.now();
    deliveries.change(tx, delivery, { status: "canceled", retriesSpent, trigger }, now);
    canceled(tx);
    tx.afterCommit(() => callNextInLine({ deliveries, tasks, clock, log }, delivery));
    return { ...kept, status: "canceled", updatedAt: now.toISOString() };
  });
}

/** Makes the next attempt of a delivery at once; the retries after it stay those it has left. */
export async function hurryDelivery(
  { db, clock, tasks, log }: Ports,
  teamId: string,
  deliveryId: string,
  hurried: (tx: Tx) => void,
): Promise<Delivery> {
  const deliveries = createDeliveryStore(db);
  const webhooks = createWebhookStore(db);
  return transact(db, async (tx) => {
    const delivery = waiting(await deliveries.readIn(tx, teamId, deliveryId), "hurried");
    const { status, retriesSpent } = delivery;
    const webhook = await webhooks.read(teamId, delivery.webhookId, tx);
    if (!webhook) throw notFound("webhook");
    if (!webhook.active) throw new ProblemError("conflict", `The webhook is ${webhook.status}; switch it on first`);
    const now = clock.now();
    deliveries.change(tx, delivery, { status, retriesSpent, trigger: "manual", nextAttemptAt: now }, now);
    hurried(tx);
    tx.afterCommit(async () => {
      const attempt = { teamId, deliveryId, attempt: delivery.attemptCount + 1 };
      await tasks
        .enqueue(deliveryTask(attempt, { because: `hurry-${now.getTime()}` }))
        .catch((err: unknown) => log.error("A hurried delivery could not be queued", { teamId, deliveryId, err }));
    });
    return { ...delivery, trigger: "manual", nextAttemptAt: now.toISOString(), updatedAt: now.toISOString() };
  });
}

function waiting(delivery: StoredDelivery | null, become: string): StoredDelivery {
  if (!delivery) throw notFound("delivery");
  if (isOpen(delivery.status)) return delivery;
  throw new ProblemError("conflict", `A delivery that is ${delivery.status} waits for nothing and cannot be ${become}`);
}
