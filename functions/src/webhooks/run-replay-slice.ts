import { testEventType } from "@/types/events";
import type { Webhook } from "@/types/webhooks";
import type { Platform } from "../platform/platform";
import { readTask } from "../platform/read-task";
import type { Task } from "../platform/task-queue";
import { transact, type Tx } from "../platform/transaction";
import { teamFinderOf } from "../teams";
import { orderingKeyOf } from "./delivery-line";
import { createDeliveryStore } from "./delivery-store";
import type { DueDelivery } from "./stored-delivery";
import { deliveryTask } from "./delivery-task";
import { filterMissed, type FilterPorts } from "./filter-missed";
import { findMissed } from "./find-missed";
import { keepEvents } from "./keep-events";
import { missedFoundAt, missedSince } from "./missed-span";
import { createReplaySourceStore, type ReplayPage } from "./replay-source-store";
import { createReplayStore, type ReplayPlace, type StoredReplay } from "./replay-store";
import { earlyReplayTask, replayPayload, replayTask } from "./replay-task";
import { createWebhookStore } from "./webhook-store";

export interface ReplayPorts extends Pick<Platform, "clock" | "tasks" | "config">, FilterPorts {
  /** Deliveries a slice sets on their way. */
  sliceSize?: number;
}

const defaultSliceSize = 100;
/** With the slice, a hundred deliveries a second: a fifth of what the lane takes, so that retries pass beside it. */
const paceMs = 1_000;
const pagesPerSliceMax = 10;
/** What the filter may take of a slice, which holds what it has read. */
const filteringMsMax = 1_000;
/** Queues may hand a task out a moment early. */
const earlyMs = 50;

/**
 * One task: one slice. The deliveries, the count and the place to go on from are one commit, so a slice that is run twice, or
 * whose worker died, sets none on its way twice and passes over none. Tasks that were not queued are found by the sweeps.
 */
export async function runReplaySlice(ports: ReplayPorts, payload: unknown): Promise<void> {
  const { db, clock, tasks, log } = ports;
  const task = readTask(replayPayload, payload, "redeliver", log);
  const { teamId, replayId, slice } = task;
  const replay = await createReplayStore(db).read(teamId, replayId);
  if (!replay) return;
  const isLast = replay.status === "done" && replay.slice === slice;
  // The slice was done. If its worker died before it queued what it had set on its way, this is that task, run again.
  if (isLast || replay.slice === slice + 1) await queueSent(ports, replay);
  if (replay.status !== "running") return;
  // A team that is being deleted sends nothing; if it is kept after all, the sweep goes on with it.
  if ((await teamFinderOf(ports).find(teamId))?.closed) return;
  if (replay.slice !== slice) {
    await tasks.enqueue(replayTask(nextOf(replay), { notBefore: replay.due ?? clock.now() }));
    return;
  }
  const { due } = replay;
  const now = clock.now();
  if (due && due.getTime() - now.getTime() > earlyMs) {
    await tasks.enqueue(earlyReplayTask(task, due, now));
    return;
  }
  await transact(db, (tx) => replaySome(ports, tx, replay));
}

function nextOf({ teamId, id, slice }: StoredReplay) {
  return { teamId, replayId: id, slice };
}

async function replaySome(ports: ReplayPorts, tx: Tx, read: StoredReplay): Promise<void> {
  const { db, clock } = ports;
  const replays = createReplayStore(db);
  const { teamId, id: replayId } = read;
  const replay = await replays.read(teamId, replayId, tx);
  if (replay?.status !== "running" || replay.slice !== read.slice) return;
  const webhook = await createWebhookStore(db).read(teamId, replay.webhookId, tx);
  const now = clock.now();
  if (!webhook?.active) {
    const reason = webhook ? `The webhook is ${webhook.status}` : "The webhook was deleted";
    return replays.cancel(tx, replay, reason, now);
  }
  const some = await steps[replay.place.phase](ports, tx, replay, webhook);
  const sent = some.sent.map(({ deliveryId, attempt }) => ({ deliveryId, attempt }));
  const next = some.next && { place: some.next, due: dueOf(some.next, replay, now) };
  if (next) replays.advance(tx, replay, sent, next, now);
  else replays.finish(tx, replay, sent, now);
  const nextTask = next && replayTask({ teamId, replayId, slice: replay.slice + 1 }, { notBefore: next.due });
  tx.afterCommit(() => queueSent(ports, { ...replay, sent }, nextTask ? [nextTask] : []));
}

function dueOf({ phase }: ReplayPlace, replay: StoredReplay, now: Date): Date {
  const dueMs = now.getTime() + paceMs;
  return new Date(phase !== "deliveries" ? Math.max(dueMs, missedFoundAt(replay).getTime()) : dueMs);
}

async function queueSent({ tasks, log }: ReplayPorts, { teamId, id, sent }: StoredReplay, also: Task[] = []): Promise<void> {
  const deliveries = sent.map((delivery) => deliveryTask({ ...delivery, teamId }, { because: id, putOff: 1 }));
  const results = await Promise.allSettled([...deliveries, ...also].map((one) => tasks.enqueue(one)));
  const failed = results.filter((result) => result.status === "rejected");
  if (failed.length === 0) return;
  log.error("Tasks of a replay could not be queued", { teamId, replayId: id, count: failed.length, err: failed[0]?.reason });
}

interface Some {
  sent: DueDelivery[];
  next: ReplayPlace | null;
}

type ReplayStep = (ports: ReplayPorts, tx: Tx, replay: StoredReplay, webhook: Webhook) => Promise<Some>;
const steps: Record<ReplayPlace["phase"], ReplayStep> = {
  deliveries: async (ports, tx, replay) => {
    const page = await readEnded(ports, tx, replay, "list");
    const found = page.found.filter(({ type }) => type !== testEventType);
    return replayEnded(ports, tx, replay, { ...page, found }, replay.missedPatterns.length > 0 ? { phase: "off" } : null);
  },
  off: async (ports, tx, replay, webhook) => {
    const page = await readEnded(ports, tx, replay, "listCanceledWhileOff");
    if (page.size === 0) return replayMissed(ports, tx, { ...replay, place: { phase: "missed" } }, webhook);
    return replayEnded(ports, tx, replay, page, { phase: "missed" });
  },
  missed: replayMissed,
};

function readEnded({ db, log, sliceSize }: ReplayPorts, tx: Tx, replay: StoredReplay, list: "list" | "listCanceledWhileOff") {
  const { teamId, place } = replay;
  const unreadable = (err: unknown) => log.error("A delivery cannot be read", { teamId, err });
  return createReplaySourceStore(db)[list](tx, teamId, replay, sliceSize ?? defaultSliceSize, place.after, unreadable);
}

/** Sets the page on its way; what comes `then` follows the last one. */
async function replayEnded(
  { db, clock, sliceSize }: ReplayPorts,
  tx: Tx,
  { teamId, place }: StoredReplay,
  { found, size, last }: ReplayPage,
  then: ReplayPlace | null,
): Promise<Some> {
  const deliveries = createDeliveryStore(db);
  const limit = sliceSize ?? defaultSliceSize;
  const now = clock.now();
  for (const delivery of found) {
    deliveries.change(tx, delivery, { status: "pending", retriesSpent: 0, trigger: "replay", nextAttemptAt: now }, now);
  }
  await keepEvents(
    db,
    tx,
    teamId,
    found.map(({ eventId, createdAt }) => ({ eventId, at: new Date(createdAt) })),
    now,
  );
  const sent = found.map(({ id, attemptCount }) => ({ teamId, deliveryId: id, attempt: attemptCount + 1 }));
  return { sent, next: last && size === limit ? { phase: place.phase, after: last } : then };
}

/** Reads on until there are enough: most events may be of other types. */
async function replayMissed(ports: ReplayPorts, tx: Tx, replay: StoredReplay, webhook: Webhook): Promise<Some> {
  const { db, clock, log } = ports;
  const { teamId, webhookId } = replay;
  const deliveries = createDeliveryStore(db);
  const limit = ports.sliceSize ?? defaultSliceSize;
  const unreadable = (err: unknown) => log.error("An event cannot be read", { teamId, err });
  const sent: DueDelivery[] = [];
  const untilMs = performance.now() + filteringMsMax;
  const by = { ...replay, since: missedSince(replay.since, webhook) };
  let after = replay.place.after;
  for (let page = 0; page < pagesPerSliceMax; page++) {
    const { missed, next } = await findMissed(db, tx, by, after, limit, unreadable);
    const { wanted, stoppedAt } = await filterMissed(ports, teamId, webhook, missed, untilMs);
    await keepEvents(db, tx, teamId, wanted, clock.now());
    for (const { deliveryId, eventId, type, orderingKey, unfiltered } of wanted) {
      const fresh = { id: deliveryId, teamId, webhookId, eventId, type, trigger: "replay" as const };
      const order = webhook.ordered ? { orderingKey: orderingKeyOf({ orderingKey, type }), place: sent.length } : {};
      deliveries.create(tx, { ...fresh, ...order, ...(unfiltered ? { unfiltered } : {}) }, clock.now());
      sent.push({ teamId, deliveryId, attempt: 1 });
    }
    const goesOn = stoppedAt ?? next;
    if (!goesOn) return { sent, next: null };
    after = goesOn;
    if (stoppedAt || sent.length >= limit || performance.now() >= untilMs) break;
  }
  return { sent, next: { phase: "missed", ...(after ? { after } : {}) } };
}
