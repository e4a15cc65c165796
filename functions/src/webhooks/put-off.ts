import type { DeliveryPorts } from "./attempt-ports";
import type { ReadDelivery } from "./delivery-store";
import { deliveryTask, type DeliveryTaskPayload } from "./delivery-task";

/** Below the shortest time after which a sweep takes a delivery for lost. */
const shortWaitMs = 10_000;

/** Puts the attempt off, without counting one, in the lane where nobody waits for it. */
export async function putOff(
  ports: DeliveryPorts,
  read: ReadDelivery,
  task: DeliveryTaskPayload,
  notBefore: Date,
): Promise<void> {
  // What waits for longer is written down: the page shows it, and no sweep finds it early.
  if (notBefore.getTime() - ports.clock.now().getTime() > shortWaitMs) return hold(ports, read, notBefore);
  const times = task.putOff + 1;
  await ports.tasks.enqueue(deliveryTask(task, { notBefore, because: `wait-${times}`, putOff: times }));
}

/** Puts the attempt off for long, without counting one. */
export async function hold(ports: DeliveryPorts, read: ReadDelivery, nextAttemptAt: Date): Promise<void> {
  const { status, retriesSpent, trigger, teamId, id, attemptCount } = read.delivery;
  if (!(await ports.deliveries.record(read, { status, retriesSpent, trigger, nextAttemptAt }, ports.clock.now()))) return;
  const next = { teamId, deliveryId: id, attempt: attemptCount + 1 };
  const because = `due-${nextAttemptAt.getTime()}`;
  await ports.tasks.enqueue(deliveryTask(next, { notBefore: nextAttemptAt, because, putOff: 1 }));
}
