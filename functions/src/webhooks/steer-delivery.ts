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
    const { retriesSpent, trigger, nextAttemptAt: _due, pausedAt: _paused, ...kept } = delivery;
    const now = clock.now();
    deliveries.change(tx, delivery, { status: "canceled", retriesSpent, trigger }, now);
    canceled(tx);
    tx.afterCommit(() => callNextInLine({ deliveries, tasks, clock, log }, delivery));
    return { ...kept, status: "canceled", updatedAt: now.toISOString() };
  });
}

/** Keeps a delivery from its next attempt until somebody resumes it. One that is on its way arrives, and is recorded. */
export async function pauseDelivery(
  { db, clock }: Ports,
  teamId: string,
  deliveryId: string,
  paused: (tx: Tx) => void,
): Promise<Delivery> {
  const deliveries = createDeliveryStore(db);
  return transact(db, async (tx) => {
    const delivery = waiting(await deliveries.readIn(tx, teamId, deliveryId), "paused");
    if (delivery.pausedAt) throw new ProblemError("conflict", "The delivery is paused already");
    const now = clock.now();
    const { status, retriesSpent, trigger, nextAttemptAt } = delivery;
    const due = nextAttemptAt ? { nextAttemptAt: new Date(nextAttemptAt) } : {};
    deliveries.change(tx, delivery, { status, retriesSpent, trigger, ...due, pausedAt: now }, now);
    paused(tx);
    return { ...delivery, pausedAt: now.toISOString(), updatedAt: now.toISOString() };
  });
}

/** Lets a paused delivery go on: at its time, or at once where that has passed. */
export async function resumeDelivery(
  { db, clock, tasks, log }: Ports,
  teamId: string,
  deliveryId: string,
  resumed: (tx: Tx) => void,
): Promise<Delivery> {
  const deliveries = createDeliveryStore(db);
  return transact(db, async (tx) => {
    const delivery = waiting(await deliveries.readIn(tx, teamId, deliveryId), "resumed");
    const { pausedAt, status, retriesSpent, trigger, nextAttemptAt: planned, ...kept } = delivery;
    if (!pausedAt) throw new ProblemError("conflict", "The delivery is not paused");
    await expectActive(db, tx, delivery);
    const now = clock.now();
    const isPast = planned === undefined || Date.parse(planned) <= now.getTime();
    const nextAttemptAt = isPast ? now : new Date(planned);
    deliveries.change(tx, delivery, { status, retriesSpent, trigger, nextAttemptAt }, now);
    resumed(tx);
    // The task of a time that has passed came while it was paused; any other is still in the queue.
    if (isPast) tx.afterCommit(() => queueNow({ tasks, log }, delivery, `resume-${now.getTime()}`));
    const times = { nextAttemptAt: nextAttemptAt.toISOString(), updatedAt: now.toISOString() };
    return { ...kept, status, ...times };
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
  return transact(db, async (tx) => {
    const delivery = waiting(await deliveries.readIn(tx, teamId, deliveryId), "hurried");
    const { status, retriesSpent, pausedAt: _, ...kept } = delivery;
    await expectActive(db, tx, delivery);
    const now = clock.now();
    deliveries.change(tx, delivery, { status, retriesSpent, trigger: "manual", nextAttemptAt: now }, now);
    hurried(tx);
    tx.afterCommit(() => queueNow({ tasks, log }, delivery, `hurry-${now.getTime()}`));
    return { ...kept, status, trigger: "manual", nextAttemptAt: now.toISOString(), updatedAt: now.toISOString() };
  });
}

async function expectActive(db: Ports["db"], tx: Tx, { teamId, webhookId }: StoredDelivery): Promise<void> {
  const webhook = await createWebhookStore(db).read(teamId, webhookId, tx);
  if (!webhook) throw notFound("webhook");
  if (!webhook.active) throw new ProblemError("conflict", `The webhook is ${webhook.status}; switch it on first`);
}

/** Where the queue is out of reach, the sweep finds it. */
async function queueNow(
  { tasks, log }: Pick<Ports, "tasks" | "log">,
  { teamId, id, attemptCount }: StoredDelivery,
  because: string,
) {
  try {
    await tasks.enqueue(deliveryTask({ teamId, deliveryId: id, attempt: attemptCount + 1 }, { because }));
  } catch (err) {
    log.error("A delivery could not be queued", { teamId, deliveryId: id, err });
  }
}

function waiting(delivery: StoredDelivery | null, become: string): StoredDelivery {
  if (!delivery) throw notFound("delivery");
  if (isOpen(delivery.status)) return delivery;
  throw new ProblemError("conflict", `A delivery that is ${delivery.status} waits for nothing and cannot be ${become}`);
}
