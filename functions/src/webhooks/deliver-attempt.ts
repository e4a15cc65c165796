import type { PublishedEvent } from "@/types/events";
import type { Attempt } from "@/types/webhooks";
import { describeIssues, UnreadableDocumentError } from "../platform/document";
import type { DeliveryPorts } from "./attempt-ports";
import type { Finding } from "./breaker";
import type { Turn } from "./delivery-gate";
import { callNextInLine, waitsInLine } from "./delivery-line";
import type { ReadDelivery, StoredDelivery } from "./delivery-store";
import { isOpen } from "./delivery-states";
import type { DeliveryTarget } from "./delivery-target";
import { deliveryTask, type DeliveryTaskPayload, deliveryTaskPayload } from "./delivery-task";
import { hold, putOff } from "./put-off";
import { isOwnFault, sendEvent } from "./send-event";
import { settleAttempt } from "./settle-attempt";

/** The clocks of the queue and of this machine differ by a little; more than that is early, and waits. */
const earlyMs = 50;
/** A team that is being deleted sends nothing; if it is kept after all, what it published meanwhile comes late. */
const closedWaitMs = 60 * 60_000;

/** One task: one attempt. Whatever became of it is recorded; it throws only when that could not be done, to be run again. */
export async function deliverAttempt(ports: DeliveryPorts, payload: unknown): Promise<void> {
  const task = deliveryTaskPayload.safeParse(payload);
  if (!task.success) return ports.log.error("A task of the queue deliver cannot be read", { issues: describeIssues(task.error) });
  try {
    await deliverTask(ports, task.data);
  } catch (err) {
    // To run it again would change nothing, and a queue slows down for everyone when its tasks fail.
    if (!(err instanceof UnreadableDocumentError)) throw err;
    ports.log.error("A delivery cannot be read", { ...task.data, err });
  }
}

async function deliverTask(ports: DeliveryPorts, task: DeliveryTaskPayload): Promise<void> {
  const read = await ports.deliveries.read(task.teamId, task.deliveryId);
  if (!read || !isOpen(read.delivery.status)) return;
  const { delivery } = read;
  if (delivery.attemptCount + 1 !== task.attempt) {
    // The attempt was made. If its worker died before it queued the next one, this is that task, run again.
    return queueNext(ports, delivery, delivery.attemptCount, delivery.nextAttemptAt);
  }
  const due = delivery.nextAttemptAt ? new Date(delivery.nextAttemptAt) : null;
  if (due && due.getTime() - ports.clock.now().getTime() > earlyMs) {
    await ports.tasks.enqueue(deliveryTask(task, { notBefore: due, because: `due-${due.getTime()}` }));
    return;
  }
  if (await ports.isClosed(task.teamId)) return hold(ports, read, new Date(ports.clock.now().getTime() + closedWaitMs));
  const target = await ports.readTarget(task.teamId, delivery.webhookId);
  const event = await ports.readEvent(task.teamId, delivery.eventId);
  if (!target?.webhook.active || !event) return void (await cancel(ports, read));
  if (target.webhook.ordered && (await waitsInLine(ports, read))) return;
  const entry = await ports.gate.enter({ ...target.webhook, teamId: task.teamId });
  if ("notBefore" in entry) return putOff(ports, read, task, entry.notBefore);
  await attemptInTurn(entry.turn, () => attemptDelivery(ports, read, target, event, target.webhook.timeoutMs));
}

async function cancel(ports: DeliveryPorts, read: ReadDelivery): Promise<null> {
  const { retriesSpent, trigger } = read.delivery;
  if (await ports.deliveries.record(read, { status: "canceled", retriesSpent, trigger }, ports.clock.now())) {
    await callNextInLine(ports, read.delivery);
  }
  return null;
}

async function attemptInTurn(turn: Turn, attempt: () => Promise<Attempt | null>): Promise<void> {
  let made: Attempt | null = null;
  try {
    made = await attempt();
  } finally {
    turn.leave(findingOf(made));
  }
}

/** An answer of 4xx is about this one event; of a receiver that is down or overrun there is none, or 408, 429 or 5xx. */
function findingOf(attempt: Attempt | null): Finding {
  if (!attempt || isOwnFault(attempt.errorClass)) return "unknown";
  const { statusCode } = attempt;
  if (statusCode === undefined) return "failed";
  return statusCode >= 500 || statusCode === 408 || statusCode === 429 ? "failed" : "answered";
}

/** Sends, records, and queues what comes next. Null when another worker recorded this attempt first. */
export async function attemptDelivery(
  ports: DeliveryPorts,
  read: ReadDelivery,
  target: DeliveryTarget,
  event: PublishedEvent,
  timeoutMs: number,
): Promise<Attempt | null> {
  const { delivery } = read;
  const at = ports.clock.now();
  const exchange = await sendEvent(ports, target, event, { at, timeoutMs, filterFirst: delivery.unfiltered === true });
  if (exchange === "unwanted") return cancel(ports, read);
  const settled = settleAttempt(delivery, target.webhook.retryConfig, at, exchange, ports.random());
  if (!(await ports.deliveries.record(read, settled.change, ports.clock.now()))) return null;
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

/** The id of its task is that of the attempt: to queue it twice is to queue it once. */
async function queueNext(ports: DeliveryPorts, { teamId, id }: StoredDelivery, attemptsMade: number, dueAt: string | undefined) {
  if (!dueAt) return;
  const next = { teamId, deliveryId: id, attempt: attemptsMade + 1 };
  await ports.tasks.enqueue(deliveryTask(next, { notBefore: new Date(dueAt) }));
}
