import { z } from "zod";
import { type PublishedEvent, testEventType } from "@/types/events";
import type { Attempt, CancelReason } from "@/types/webhooks";
import { UnreadableDocumentError } from "../platform/document";
import { readTask } from "../platform/read-task";
import type { DeliveryPorts } from "./attempt-ports";
import type { Finding } from "./breaker";
import type { Turn } from "./delivery-gate";
import { callNextAgain, callNextInLine, waitsInLine } from "./delivery-line";
import type { ReadDelivery, StoredDelivery } from "./stored-delivery";
import { isOpen } from "./delivery-states";
import type { DeliveryTarget } from "./delivery-target";
import { deliveryTask, type DeliveryTaskPayload, deliveryTaskPayload, dueTask, firstAttemptsPayload } from "./delivery-task";
import { hold, putOff } from "./put-off";
import { type Made, recordAttempt } from "./record-attempt";
import { isOwnFault, sendEvent, type SendOptions } from "./send-event";
import type { Exchange } from "./settle-attempt";

/** The clocks of the queue and of this machine differ by a little; more than that is early, and waits. */
const earlyMs = 50;
/** A team that is being deleted sends nothing; if it is kept after all, what it published meanwhile comes late. */
const closedWaitMs = 60 * 60_000;
/** That the keys are out of reach is nobody's failure, and soon mended. */
const keysWaitMs = 60_000;

/**
 * One task: an attempt, or the first ones of some events. Whatever became of them is recorded; it throws only when that could not be
 * done, or when it does not know the task, to be run again.
 */
export async function deliverAttempt(ports: DeliveryPorts, payload: unknown): Promise<void> {
  const task = readTask(z.union([firstAttemptsPayload, deliveryTaskPayload]), payload, "deliver", ports.log);
  if (!("events" in task)) return deliverReadable(ports, task);
  const attempts = task.events.flatMap(({ teamId, eventId, deliveryIds }) =>
    deliveryIds.map((deliveryId) => deliverReadable(ports, { teamId, deliveryId, eventId, attempt: 1, putOff: 0 })),
  );
  // Each comes to its end: what would be left behind by the failure of another is run again beside it.
  const failed = (await Promise.allSettled(attempts)).filter((outcome) => outcome.status === "rejected");
  if (failed.length > 0)
    throw new AggregateError(
      failed.map(({ reason }) => reason as unknown),
      "Attempts could not be recorded",
    );
}

async function deliverReadable(ports: DeliveryPorts, task: DeliveryTaskPayload): Promise<void> {
  try {
    await ports.places(() => deliverTask(ports, task));
  } catch (err) {
    // To run it again would change nothing, and a queue slows down for everyone when its tasks fail.
    if (!(err instanceof UnreadableDocumentError)) throw err;
    ports.log.error("A delivery cannot be read", { ...task, err });
  }
}

async function deliverTask(ports: DeliveryPorts, task: DeliveryTaskPayload): Promise<void> {
  // The event is kept where it is read: when its turn comes it is there.
  const [read] = await Promise.all([
    ports.deliveries.read(task.teamId, task.deliveryId),
    task.eventId === undefined ? null : ports.readEvent(task.teamId, task.eventId),
  ]);
  if (!read) return;
  const { delivery } = read;
  if (!isOpen(delivery.status)) return callNextAgain(ports, delivery);
  if (delivery.attemptCount + 1 !== task.attempt) {
    // The attempt was made. If its worker died before it queued the next one, this is that task, run again.
    return queueNext(ports, delivery, delivery.attemptCount, delivery.nextAttemptAt);
  }
  const due = delivery.nextAttemptAt ? new Date(delivery.nextAttemptAt) : null;
  const now = ports.clock.now();
  if (due && due.getTime() - now.getTime() > earlyMs) {
    await ports.tasks.enqueue(dueTask(task, due, now));
    return;
  }
  // Who resumes it after this queues another task.
  if (delivery.pausedAt) return;
  if (await ports.isClosed(task.teamId)) return hold(ports, read, task, new Date(ports.clock.now().getTime() + closedWaitMs));
  const target = await ports.readTarget(task.teamId, delivery.webhookId);
  if (target === "out_of_reach") return hold(ports, read, task, new Date(ports.clock.now().getTime() + keysWaitMs));
  if (!target) return cancel(ports, read, "webhook_deleted");
  // Also while it is off: what is canceled in its order is caught up with in its order.
  if (target.webhook.ordered && (await waitsInLine(ports, read, task))) return;
  if (!target.webhook.active) return cancel(ports, read, "webhook_off");
  const entry = await ports.gate.enter({ ...target.webhook, teamId: task.teamId }, task.putOff);
  if ("notBefore" in entry) return putOff(ports, read, task, entry.notBefore);
  const made = await attemptInTurn(ports, entry.turn, delivery, target);
  if (typeof made === "string") return cancel(ports, read, made);
  await conclude(ports, read, target, made);
}

/** What is canceled because its webhook is off can be caught up with when it is on again; a test is of its moment. */
async function cancel(ports: DeliveryPorts, read: ReadDelivery, cancelReason: CancelReason): Promise<void> {
  const { retriesSpent, trigger, type } = read.delivery;
  const now = ports.clock.now();
  const off = cancelReason === "webhook_off" && type !== testEventType ? { canceledWhileOffAt: now } : {};
  if (await ports.deliveries.record(read, { status: "canceled", cancelReason, retriesSpent, trigger, ...off }, now)) {
    await callNextInLine(ports, read.delivery);
  }
}

/**
 * The turn ends with the receiver's answer: what we ourselves do before and after, slow or not, is not the receiver's fault.
 * The reason when there is nothing to send.
 */
async function attemptInTurn(
  ports: DeliveryPorts,
  turn: Turn,
  delivery: StoredDelivery,
  target: DeliveryTarget,
): Promise<Made | CancelReason> {
  let finding: Finding = "unknown";
  try {
    const event = await ports.readEvent(delivery.teamId, delivery.eventId);
    if (!event) return "event_gone";
    const made = await send(ports, delivery, target, event, { timeoutMs: target.webhook.timeoutMs, begin: () => turn.begin() });
    if (made !== "filtered") finding = findingOf(made.exchange);
    return made;
  } finally {
    turn.leave(finding);
  }
}

/** An answer of 4xx is about this one event; of a receiver that is down or overrun there is none, or 408, 429 or 5xx. */
function findingOf(exchange: Exchange): Finding {
  if ("error" in exchange) return isOwnFault(exchange.error.errorClass) ? "unknown" : "failed";
  const { status } = exchange.response;
  return status >= 500 || status === 408 || status === 429 ? "failed" : "answered";
}

/** `filtered` where its filter, asked only now, does not want the event. */
async function send(
  ports: DeliveryPorts,
  delivery: StoredDelivery,
  target: DeliveryTarget,
  event: PublishedEvent,
  options: Pick<SendOptions, "timeoutMs" | "begin">,
): Promise<Made | "filtered"> {
  const at = ports.clock.now();
  const exchange = await sendEvent(ports, target, event, { at, filterFirst: delivery.unfiltered === true, ...options });
  return exchange === "unwanted" ? "filtered" : { at, exchange };
}

/** Records, and queues what comes next. Null when another worker recorded this attempt first. */
async function conclude(ports: DeliveryPorts, read: ReadDelivery, target: DeliveryTarget, made: Made): Promise<Attempt | null> {
  const { delivery } = read;
  const settled = await recordAttempt(ports, read, target.webhook.retryConfig, made);
  if (!settled) return null;
  if (!isOpen(settled.change.status)) await callNextInLine(ports, delivery);
  await queueNext(ports, delivery, settled.attempt.number, settled.change.nextAttemptAt?.toISOString());
  try {
    await ports.noteOutcome(target, delivery.teamId, settled);
  } catch (err) {
    // The attempt is recorded; the next outcome is noted again.
    ports.log.error("A webhook's health could not be noted", { teamId: delivery.teamId, webhookId: target.webhook.id, err });
  }
  return settled.attempt;
}

/** One attempt at once, whatever the webhook's gate and line say. Null when another worker recorded it first. */
export async function attemptNow(
  ports: DeliveryPorts,
  read: ReadDelivery,
  target: DeliveryTarget,
  event: PublishedEvent,
  timeoutMs: number,
): Promise<Attempt | null> {
  const made = await send(ports, read.delivery, target, event, { timeoutMs });
  return made === "filtered" ? null : conclude(ports, read, target, made);
}

/** The id of its task is that of the attempt: to queue it twice is to queue it once. */
async function queueNext(ports: DeliveryPorts, { teamId, id }: StoredDelivery, attemptsMade: number, dueAt: string | undefined) {
  if (!dueAt) return;
  const next = { teamId, deliveryId: id, attempt: attemptsMade + 1 };
  await ports.tasks.enqueue(deliveryTask(next, { notBefore: new Date(dueAt) }));
}
