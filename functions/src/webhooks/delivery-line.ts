import type { DeliveryPorts } from "./attempt-ports";
import type { ReadDelivery, StoredDelivery } from "./stored-delivery";
import { deliveryTask, type DeliveryTaskPayload } from "./delivery-task";
import { hold } from "./put-off";

/** Who waits is called when the one before is done; it asks by itself too, in case that call was lost. */
const askAgainMsMax = 10 * 60_000;
const soonMs = 10_000;

/** What a person or a key sends now, sends now. */
const waitsForNobody = new Set<StoredDelivery["trigger"]>(["manual", "test"]);

/** Of an event: the publisher's own key, or that of what it is about; events about nothing share the key of their type. */
export function orderingKeyOf({ orderingKey, type }: { orderingKey?: string | undefined; type: string }): string {
  return orderingKey ?? type;
}

type LinePorts = Pick<DeliveryPorts, "deliveries" | "log">;

/** One that cannot be read is not sent either, and holds up nothing. */
function firstInLine({ deliveries, log }: LinePorts, teamId: string, webhookId: string, orderingKey: string) {
  const unreadable = (err: unknown) => log.error("A delivery cannot be read", { teamId, webhookId, err });
  return deliveries.firstInLine(teamId, webhookId, orderingKey, unreadable);
}

/** Whether another delivery of its ordering key comes first. Then this one's task has nothing to do: the other's end calls it. */
export async function waitsInLine(ports: DeliveryPorts, read: ReadDelivery, task: DeliveryTaskPayload): Promise<boolean> {
  const { id, teamId, webhookId, orderingKey, trigger } = read.delivery;
  if (orderingKey === undefined || waitsForNobody.has(trigger)) return false;
  const first = await firstInLine(ports, teamId, webhookId, orderingKey);
  if (!first || first.delivery.id === id) return false;
  const nowMs = ports.clock.now().getTime();
  const { nextAttemptAt, pausedAt } = first.delivery;
  const othersTurnMs = pausedAt ? Infinity : Date.parse(nextAttemptAt ?? new Date(nowMs).toISOString());
  if (othersTurnMs - nowMs > soonMs) await hold(ports, read, task, new Date(Math.min(othersTurnMs, nowMs + askAgainMsMax)));
  return true;
}

/** After a delivery has come to its end: the next of its ordering key has its turn at once. */
export async function callNextInLine(
  ports: LinePorts & Pick<DeliveryPorts, "tasks" | "clock">,
  { id, teamId, webhookId, orderingKey, createdAt }: StoredDelivery,
): Promise<void> {
  if (orderingKey === undefined) return;
  try {
    const next = await firstInLine(ports, teamId, webhookId, orderingKey);
    if (!next || next.delivery.pausedAt) return;
    const { attemptCount, retriesSpent, trigger, status, nextAttemptAt } = next.delivery;
    const now = ports.clock.now();
    const waits = nextAttemptAt !== undefined && Date.parse(nextAttemptAt) > now.getTime();
    // One that has had an attempt waits for its own retry, unless that came while this one was before it.
    if (status !== "pending" && (waits || next.delivery.createdAt < createdAt)) return;
    if (waits && !(await ports.deliveries.record(next, { status, retriesSpent, trigger, nextAttemptAt: now }, now))) return;
    const attempt = { teamId, deliveryId: next.delivery.id, attempt: attemptCount + 1 };
    await ports.tasks.enqueue(deliveryTask(attempt, { because: `after-${id}` }));
  } catch (err) {
    // This one's end is recorded; the next is found by the sweep.
    ports.log.error("The next delivery of an ordering key could not be called", { teamId, deliveryId: id, err });
  }
}

/**
 * The task of a delivery that has come to its end is run again: its worker may have died before it called the next. Only the one
 * right behind it is called, by the name that the first call has, so that one whose turn came long ago is not sent twice.
 */
export async function callNextAgain(
  { deliveries, tasks, log }: LinePorts & Pick<DeliveryPorts, "tasks">,
  delivery: StoredDelivery,
): Promise<void> {
  const { id, teamId, webhookId, orderingKey } = delivery;
  if (orderingKey === undefined) return;
  const next = await deliveries.nextInLine(delivery, (err) => log.error("A delivery cannot be read", { teamId, webhookId, err }));
  if (next?.delivery.status !== "pending" || next.delivery.pausedAt) return;
  const attempt = { teamId, deliveryId: next.delivery.id, attempt: next.delivery.attemptCount + 1 };
  await tasks.enqueue(deliveryTask(attempt, { because: `after-${id}` }));
}
