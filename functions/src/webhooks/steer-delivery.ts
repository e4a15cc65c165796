import type { Delivery } from "@/types/webhooks";
import { notFound, ProblemError } from "../gateway";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { isOpen } from "./delivery-states";
import { createDeliveryStore } from "./delivery-store";
import type { DeliveryChange, StoredDelivery } from "./stored-delivery";
import { callNextInLine } from "./delivery-line";
import { deliveryTask } from "./delivery-task";
import { keepEvents } from "./keep-events";
import { createWebhookStore } from "./webhook-store";

type Ports = Pick<Platform, "db" | "clock" | "tasks" | "log">;

/** What becomes of a delivery. */
interface Step {
  change: Omit<DeliveryChange, "retriesSpent" | "trigger"> & { trigger?: "manual" };
  /** Refuses where the webhook is off. */
  sends?: true;
  /** Where it is lost, the sweep makes up for it. */
  afterwards?: (ports: Ports) => Promise<void>;
}

/** A step that somebody takes with a delivery that still waits; `taken` writes in the same transaction. */
type TakeStep = (ports: Ports, teamId: string, deliveryId: string, taken: (tx: Tx) => void) => Promise<Delivery>;

/** Ends a delivery that still waits. An attempt that is on its way may arrive, and is recorded: the delivery is delivered then. */
export const cancelDelivery = taking("canceled", (delivery) => ({
  change: { status: "canceled", cancelReason: "by_hand" },
  afterwards: (ports) => callNextInLine({ ...ports, deliveries: createDeliveryStore(ports.db) }, delivery),
}));

/** Keeps a delivery from its next attempt until somebody resumes it. One that is on its way arrives, and is recorded. */
export const pauseDelivery = taking("paused", ({ status, pausedAt, nextAttemptAt }, now) => {
  if (pausedAt) throw new ProblemError("conflict", "The delivery is paused already");
  return { change: { status, ...(nextAttemptAt ? { nextAttemptAt: new Date(nextAttemptAt) } : {}), pausedAt: now } };
});

/** Lets a paused delivery go on: at its time, or at once where that has passed. */
export const resumeDelivery = taking("resumed", (delivery, now) => {
  const { status, pausedAt, nextAttemptAt: planned } = delivery;
  if (!pausedAt) throw new ProblemError("conflict", "The delivery is not paused");
  const isPast = planned === undefined || Date.parse(planned) <= now.getTime();
  const change = { status, nextAttemptAt: isPast ? now : new Date(planned) };
  // The task of a time that has passed came while it was paused; any other is still in the queue.
  return isPast ? { change, sends: true, afterwards: queueNow(delivery, "resume", now) } : { change, sends: true };
});

/** Makes the next attempt of a delivery at once; the retries after it stay those it has left. */
export const hurryDelivery = taking("hurried", (delivery, now) => ({
  change: { status: delivery.status, trigger: "manual", nextAttemptAt: now },
  sends: true,
  afterwards: queueNow(delivery, "hurry", now),
}));

function taking(become: string, step: (delivery: StoredDelivery, now: Date) => Step): TakeStep {
  return (ports, teamId, deliveryId, taken) => {
    const { db, clock } = ports;
    const deliveries = createDeliveryStore(db);
    return transact(db, async (tx) => {
      const delivery = await deliveries.readIn(tx, teamId, deliveryId);
      if (!delivery) throw notFound("delivery");
      if (!isOpen(delivery.status))
        throw new ProblemError("conflict", `A delivery that is ${delivery.status} waits for nothing and cannot be ${become}`);
      const now = clock.now();
      const { change, sends, afterwards } = step(delivery, now);
      const { retriesSpent, trigger, eventId, createdAt } = delivery;
      if (sends) {
        await expectActive(db, tx, delivery);
        await keepEvents(db, tx, teamId, [{ eventId, at: new Date(createdAt) }], now);
      }
      deliveries.change(tx, delivery, { retriesSpent, trigger, ...change }, now);
      taken(tx);
      if (afterwards) tx.afterCommit(() => afterwards(ports));
      const { nextAttemptAt: _due, pausedAt: _paused, ...kept } = delivery;
      const { status, cancelReason, nextAttemptAt, pausedAt } = change;
      return {
        ...kept,
        status,
        ...(cancelReason ? { cancelReason } : {}),
        ...(nextAttemptAt ? { nextAttemptAt: nextAttemptAt.toISOString() } : {}),
        ...(pausedAt ? { pausedAt: pausedAt.toISOString() } : {}),
        updatedAt: now.toISOString(),
      };
    });
  };
}

async function expectActive(db: Ports["db"], tx: Tx, { teamId, webhookId }: StoredDelivery): Promise<void> {
  const webhook = await createWebhookStore(db).read(teamId, webhookId, tx);
  if (!webhook) throw notFound("webhook");
  if (!webhook.active) throw new ProblemError("conflict", `The webhook is ${webhook.status}; switch it on first`);
}

function queueNow({ teamId, id, attemptCount }: StoredDelivery, because: string, now: Date) {
  return async ({ tasks, log }: Ports): Promise<void> => {
    const task = deliveryTask({ teamId, deliveryId: id, attempt: attemptCount + 1 }, { because: `${because}-${now.getTime()}` });
    await tasks.enqueue(task).catch((err: unknown) => {
      log.error("A delivery could not be queued", { teamId, deliveryId: id, err });
    });
  };
}
