import type { DeliveryPorts } from "./attempt-ports";
import type { ReadDelivery } from "./stored-delivery";
import { type DeliveryTaskPayload, dueTask, laterTask } from "./delivery-task";

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
  if (notBefore.getTime() - ports.clock.now().getTime() > shortWaitMs) return hold(ports, read, task, notBefore);
  await ports.tasks.enqueue(laterTask(task, notBefore));
}

/** Puts the attempt off for long, without counting one. */
export async function hold(
  ports: DeliveryPorts,
  read: ReadDelivery,
  task: DeliveryTaskPayload,
  nextAttemptAt: Date,
): Promise<void> {
  const { status, retriesSpent, trigger } = read.delivery;
  const now = ports.clock.now();
  if (!(await ports.deliveries.record(read, { status, retriesSpent, trigger, nextAttemptAt }, now))) return;
  await ports.tasks.enqueue(dueTask(task, nextAttemptAt, now));
}
