import type { PublishedEvent } from "@/types/events";
import type { Attempt } from "@/types/webhooks";
import type { Clock } from "../platform/clock";
import { describeIssues, UnreadableDocumentError } from "../platform/document";
import type { Logger } from "../platform/logger";
import { OutgoingError, type SafeFetch } from "../platform/safe-fetch";
import type { TaskQueue } from "../platform/task-queue";
import type { Finding } from "./breaker";
import type { DeliveryGate, Turn } from "./delivery-gate";
import type { DeliveryStore, ReadDelivery, StoredDelivery } from "./delivery-store";
import { isOpen } from "./delivery-states";
import type { DeliveryTarget, ReadTarget } from "./delivery-target";
import { deliveryTask, type DeliveryTaskPayload, deliveryTaskPayload } from "./delivery-task";
import { type Exchange, type Settled, settleAttempt } from "./settle-attempt";
import { signatureHeaders } from "./sign-delivery";

export interface DeliveryPorts {
  deliveries: DeliveryStore;
  readTarget: ReadTarget;
  /** Whether the team is being deleted. */
  isClosed(teamId: string): Promise<boolean>;
  readEvent(teamId: string, eventId: string): Promise<PublishedEvent | null>;
  /** Told of each outcome, after it is recorded: keeps the webhook's health and disables it when its receiver asks. */
  noteOutcome(target: DeliveryTarget, teamId: string, outcome: Settled): Promise<void>;
  gate: DeliveryGate;
  safeFetch: SafeFetch;
  tasks: TaskQueue;
  clock: Clock;
  log: Logger;
  /** In [0, 1). */
  random(): number;
}

const responseBodyBytesMax = 16 * 1024;
/** The clocks of the queue and of this machine differ by a little; more than that is early, and waits. */
const earlyMs = 50;
/** A team that is being deleted sends nothing; if it is kept after all, what it published meanwhile comes late. */
const closedWaitMs = 60 * 60_000;
/** Below the shortest time after which a sweep takes a delivery for lost. */
const shortWaitMs = 10_000;

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
  if (!target?.webhook.active || !event) {
    const change = { status: "canceled" as const, retriesSpent: delivery.retriesSpent, trigger: delivery.trigger };
    await ports.deliveries.record(read, change, ports.clock.now());
    return;
  }
  const entry = await ports.gate.enter({ ...target.webhook, teamId: task.teamId });
  if ("notBefore" in entry) return putOff(ports, read, task, entry.notBefore);
  await attemptInTurn(entry.turn, () => attemptDelivery(ports, read, target, event, target.webhook.timeoutMs));
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
  if (!attempt || attempt.errorClass === "secret_unreadable") return "unknown";
  const { statusCode } = attempt;
  if (statusCode === undefined) return "failed";
  return statusCode >= 500 || statusCode === 408 || statusCode === 429 ? "failed" : "answered";
}

/** Puts the attempt off, without counting one, in the lane where nobody waits for it. */
async function putOff(ports: DeliveryPorts, read: ReadDelivery, task: DeliveryTaskPayload, notBefore: Date): Promise<void> {
  const waitMs = notBefore.getTime() - ports.clock.now().getTime();
  // What waits for longer than a sweep takes for lost is written down.
  if (waitMs > shortWaitMs) return hold(ports, read, notBefore);
  const times = task.putOff + 1;
  await ports.tasks.enqueue(deliveryTask(task, { notBefore, because: `wait-${times}`, putOff: times }));
}

/** Puts the attempt off for long, without counting one. */
async function hold(ports: DeliveryPorts, read: ReadDelivery, nextAttemptAt: Date): Promise<void> {
  const { status, retriesSpent, trigger, teamId, id, attemptCount } = read.delivery;
  if (!(await ports.deliveries.record(read, { status, retriesSpent, trigger, nextAttemptAt }, ports.clock.now()))) return;
  const next = { teamId, deliveryId: id, attempt: attemptCount + 1 };
  const because = `due-${nextAttemptAt.getTime()}`;
  await ports.tasks.enqueue(deliveryTask(next, { notBefore: nextAttemptAt, because, putOff: 1 }));
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
  const exchange = await send(ports, target, event, at, timeoutMs);
  const settled = settleAttempt(delivery, target.webhook.retryConfig, at, exchange, ports.random());
  if (!(await ports.deliveries.record(read, settled.change, ports.clock.now()))) return null;
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

async function send(
  ports: DeliveryPorts,
  target: DeliveryTarget,
  event: PublishedEvent,
  at: Date,
  timeoutMs: number,
): Promise<Exchange> {
  if (!target.secrets) {
    return { error: new OutgoingError("secret_unreadable", "The webhook's secret could not be opened"), latencyMs: 0 };
  }
  const { id, type, timestamp, teamId, data } = event;
  const body = JSON.stringify({ id, type, timestamp, teamId, data });
  const startedMs = performance.now();
  try {
    const response = await ports.safeFetch({
      url: target.webhook.url,
      method: "POST",
      headers: {
        ...target.secrets.headers,
        "content-type": "application/json",
        "user-agent": "Tenon-Webhooks/1",
        ...signatureHeaders(target.secrets, { id, at, body }),
      },
      body,
      timeoutMs,
      bodyBytesMax: responseBodyBytesMax,
    });
    return { response };
  } catch (err) {
    if (err instanceof OutgoingError) return { error: err, latencyMs: performance.now() - startedMs };
    throw err;
  }
}
