import type { Webhook } from "@/types/webhooks";
import type { Platform } from "../platform/platform";
import { readTask } from "../platform/read-task";
import { transact, type Tx } from "../platform/transaction";
import { createDeliveryStore } from "./delivery-store";
import type { StoredDelivery } from "./stored-delivery";
import { deliveryTask } from "./delivery-task";
import { type MendPayload, mendPayload, mendTask } from "./mend-task";
import { createReplaySourceStore } from "./replay-source-store";
import { createWebhookStore } from "./webhook-store";

type Ports = Pick<Platform, "db" | "clock" | "tasks" | "log">;

/** By then every instance makes its attempts with the webhook as it is now. */
const knownEverywhereMs = 6_000;
const pageSize = 100;
/** With the page, a hundred a second, as a replay. */
const paceMs = 1_000;

/** What of a change lets deliveries pass that failed before it. */
export function mendedBy(before: Webhook, after: Webhook): MendPayload["errorClasses"] {
  return [
    ...(before.filter !== after.filter ? (["filter_failed"] as const) : []),
    ...(before.transform !== after.transform ? (["transform_failed"] as const) : []),
  ];
}

/** After the commit: where it is lost, what waits is tried again at its time. */
export function hurryMendedLater(
  { tasks, log }: Ports,
  tx: Tx,
  teamId: string,
  before: Webhook,
  after: Webhook,
  now: Date,
): void {
  const errorClasses = mendedBy(before, after);
  if (errorClasses.length === 0 || !after.active) return;
  const changedAt = now.toISOString();
  const first = mendTask(
    { teamId, mendedWebhookId: after.id, errorClasses, changedAt, page: 0 },
    new Date(now.getTime() + knownEverywhereMs),
  );
  tx.afterCommit(async () => {
    await tasks
      .enqueue(first)
      .catch((err: unknown) => log.error("A mended webhook could not be queued", { teamId, webhookId: after.id, err }));
  });
}

/**
 * One task: one page of what waits for its next attempt. Run again it changes nothing, and queues what a worker that died had left:
 * a queue takes the task of an attempt once.
 */
export async function hurryMended(ports: Ports, payload: unknown): Promise<void> {
  const task = readTask(mendPayload, payload, "redeliver", ports.log);
  await transact(ports.db, (tx) => hurryPage(ports, tx, task));
}

async function hurryPage({ db, clock, tasks, log }: Ports, tx: Tx, mended: MendPayload): Promise<void> {
  const { teamId, mendedWebhookId: webhookId, changedAt, page, after } = mended;
  const webhook = await createWebhookStore(db).read(teamId, webhookId, tx);
  if (!webhook?.active) return;
  const until = new Date(Date.parse(changedAt) + knownEverywhereMs);
  const waiting = { webhookId, since: new Date(0).toISOString(), until: until.toISOString(), statuses: ["retrying"] as const };
  const place = after && { at: new Date(after.at), id: after.id };
  const unreadable = (err: unknown) => log.error("A delivery cannot be read", { teamId, err });
  const { found, size, last } = await createReplaySourceStore(db).list(tx, teamId, waiting, pageSize, place, unreadable);
  const now = clock.now();
  const deliveries = createDeliveryStore(db);
  const hurried = found.filter((delivery) => failedOf(delivery, mended, until));
  for (const delivery of hurried) {
    const { status, retriesSpent, trigger, nextAttemptAt } = delivery;
    if (nextAttemptAt !== undefined && Date.parse(nextAttemptAt) <= now.getTime()) continue;
    deliveries.change(tx, delivery, { status, retriesSpent, trigger, nextAttemptAt: now }, now);
  }
  const because = `mended-${Date.parse(changedAt)}`;
  const attempts = hurried.map(({ id, attemptCount }) =>
    deliveryTask({ teamId, deliveryId: id, attempt: attemptCount + 1 }, { because }),
  );
  const goesOn = last && size === pageSize ? { at: last.at.toISOString(), id: last.id } : null;
  const next = goesOn && mendTask({ ...mended, page: page + 1, after: goesOn }, new Date(now.getTime() + paceMs));
  tx.afterCommit(async () => {
    await Promise.all([...attempts, ...(next ? [next] : [])].map((one) => tasks.enqueue(one)));
  });
}

function failedOf({ pausedAt, attempts }: StoredDelivery, { errorClasses }: MendPayload, until: Date): boolean {
  const last = attempts.at(-1);
  if (pausedAt || !last?.errorClass || Date.parse(last.at) > until.getTime()) return false;
  return errorClasses.some((errorClass) => errorClass === last.errorClass);
}
