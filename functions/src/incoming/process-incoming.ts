import { z } from "zod";
import type { IncomingAction, IncomingAttempt, IncomingResult } from "@/types/incoming";
import { UnreadableDocumentError } from "../platform/document";
import { isLostRace } from "../platform/lost-race";
import { readTask } from "../platform/read-task";
import { transact } from "../platform/transaction";
import { nextAttemptAt } from "../webhooks";
import { checkItems, performAction } from "./actions";
import { failureReason } from "./failure-reason";
import type { IncomingChange, StoredIncoming } from "./incoming-document";
import { createIncomingEventStore, type IncomingEventStore } from "./incoming-event-store";
import { isOpen } from "./incoming-states";
import { earlyIncomingTask, incomingTask } from "./incoming-task";
import { planAction, UnfitError } from "./plan-action";
import type { ProcessPorts } from "./process-ports";
import { createSourceStore } from "./source-store";

const payloadSchema = z.object({
  teamId: z.string(),
  incomingId: z.string(),
  attempt: z.int().min(1),
  /** How often it came before its time. */
  early: z.int().min(0).default(0),
});
/** Each up to a kilobyte of an error. */
const attemptsKept = 100;
/** Items done in one transaction: each is some five writes, and what a step has read stays locked to its end. */
const itemsPerStep = 25;
const triesMax = 5;
/** The clocks of the queue and of this machine differ by a little; more than that is early, and waits. */
const earlyMs = 50;
/** A team that is being deleted processes nothing; if it is kept after all, what came meanwhile is processed late. */
const closedWaitMs = 60 * 60_000;

/** One task: one attempt. What became of it is recorded with what it did; it throws only when neither could be kept, to be run again. */
export async function processIncoming(ports: ProcessPorts, payload: unknown): Promise<void> {
  const task = readTask(payloadSchema, payload, "processIncoming", ports.log);
  try {
    const store = createIncomingEventStore(ports.db);
    for (let tries = 0; tries < triesMax; tries++) if (await processTask(ports, store, task)) return;
    throw new Error("It was written by others again and again");
  } catch (err) {
    // To run it again would change nothing, and a queue slows down for everyone when its tasks fail.
    if (!(err instanceof UnreadableDocumentError)) throw err;
    ports.log.error("A received webhook cannot be read", { ...task, err });
  }
}

/** False when someone has written it meanwhile, such as a repeat that was counted: it must be read again. */
async function processTask(
  ports: ProcessPorts,
  store: IncomingEventStore,
  task: z.infer<typeof payloadSchema>,
): Promise<boolean> {
  const { clock, tasks } = ports;
  const incoming = await store.read(task.teamId, task.incomingId);
  if (!incoming || !isOpen(incoming.status)) return true;
  const due = incoming.nextAttemptAt ? new Date(incoming.nextAttemptAt) : null;
  if (incoming.attemptCount + 1 !== task.attempt) {
    // The attempt was made. If its worker died before it queued the next one, this is that task, run again.
    if (due) await queueNext(ports, incoming, incoming.attemptCount + 1, due);
    return true;
  }
  const now = clock.now();
  if (due && due.getTime() - now.getTime() > earlyMs) {
    await tasks.enqueue(earlyIncomingTask(task, due, now));
    return true;
  }
  try {
    if (await ports.isClosed(task.teamId)) await hold(ports, store, incoming);
    else await attempt(ports, store, incoming);
    return true;
  } catch (err) {
    if (isLostRace(err)) return false;
    throw err;
  }
}

async function attempt(ports: ProcessPorts, store: IncomingEventStore, incoming: StoredIncoming): Promise<void> {
  const { teamId } = incoming;
  try {
    const source = await createSourceStore(ports.db).read(teamId, incoming.sourceId);
    if (!source) throw new UnfitError("The source was deleted before this was processed");
    const body = await store.readBody(teamId, incoming.id);
    if (!body) throw new UnfitError("A part of the body is gone");
    const plan = await planAction(ports.evaluate, source, incoming, body);
    if (plan.outcome === "filtered") {
      const now = ports.clock.now();
      await store.record(incoming, ended(incoming, "filtered", now, incoming.results), now);
    } else {
      await checkItems(ports, teamId, source.action, plan.items);
      await act(ports, store, incoming, source.action, plan.items);
    }
  } catch (err) {
    if (isLostRace(err)) throw err;
    const reason = failureReason(err, ports.log, { teamId, incomingId: incoming.id });
    // The database is away: nothing can be recorded, and the task must run again.
    if (reason === "unavailable") throw err;
    await recordFailure(ports, store, incoming, reason);
  }
}

/**
 * Does the action step by step. Each step is recorded in its own transaction, so that it is done once, and whoever comes
 * after a worker that died, or after a step that was refused, goes on from there.
 */
async function act(
  ports: ProcessPorts,
  store: IncomingEventStore,
  incoming: StoredIncoming,
  action: IncomingAction,
  items: readonly Record<string, unknown>[],
): Promise<void> {
  const { teamId, id, attemptCount } = incoming;
  for (let current: StoredIncoming | null = incoming; current; current = await store.read(teamId, id)) {
    if (!isOpen(current.status) || current.attemptCount !== attemptCount) return;
    const before = current;
    const from = before.results.length;
    const step = { items: items.slice(from, from + itemsPerStep), from, of: items.length };
    await transact(ports.db, async (tx) => {
      const results = [...before.results, ...(await performAction(ports, tx, teamId, action, step))];
      const now = ports.clock.now();
      const change = results.length < items.length ? begun(before, now, results) : ended(before, "processed", now, results);
      store.change(tx, before, change, now);
    });
    if (from + itemsPerStep >= items.length) return;
  }
}

async function recordFailure(
  ports: ProcessPorts,
  store: IncomingEventStore,
  incoming: StoredIncoming,
  { error, again }: { error: string; again: boolean },
): Promise<void> {
  const at = ports.clock.now();
  const { retriesSpent } = incoming;
  const next = again ? nextAttemptAt({ policy: "durable" }, { retriesSpent, at }, ports.random()) : null;
  const failed = withAttempt(incoming, { ...attemptOf(incoming, at), outcome: "failed", error });
  await store.record(incoming, { ...failed, ...(next ? retrying(incoming, next) : { status: "failed" }) }, at);
  if (next) await queueNext(ports, incoming, incoming.attemptCount + 2, next);
}

/** Puts the attempt off without counting one. */
async function hold(ports: ProcessPorts, store: IncomingEventStore, incoming: StoredIncoming): Promise<void> {
  const { status, retriesSpent, trigger, attemptCount } = incoming;
  const now = ports.clock.now();
  const next = new Date(now.getTime() + closedWaitMs);
  await store.record(incoming, { status, retriesSpent, trigger, nextAttemptAt: next }, now);
  await queueNext(ports, incoming, attemptCount + 1, next, `due-${next.getTime()}`);
}

/** The id of its task is that of the attempt: to queue it twice is to queue it once. */
async function queueNext(
  { tasks }: Pick<ProcessPorts, "tasks">,
  { teamId, id }: StoredIncoming,
  number: number,
  notBefore: Date,
  because?: string,
): Promise<void> {
  await tasks.enqueue(incomingTask({ teamId, incomingId: id, attempt: number }, { notBefore, ...(because ? { because } : {}) }));
}

function attemptOf({ attemptCount, trigger }: StoredIncoming, at: Date) {
  return { number: attemptCount + 1, trigger, at: at.toISOString() };
}

function withAttempt(incoming: StoredIncoming, attempted: IncomingAttempt): Omit<IncomingChange, "status"> {
  return {
    attempts: [...incoming.attempts, attempted].slice(-attemptsKept),
    attemptCount: attempted.number,
    retriesSpent: incoming.retriesSpent,
    trigger: "automatic",
  };
}

function ended(incoming: StoredIncoming, outcome: "processed" | "filtered", at: Date, results: IncomingResult[]): IncomingChange {
  return { ...withAttempt(incoming, { ...attemptOf(incoming, at), outcome }), status: outcome, results };
}

/** Due at once: if its worker dies, the sweep finds it. */
function begun({ status, retriesSpent, trigger }: StoredIncoming, now: Date, results: IncomingResult[]): IncomingChange {
  return { status, retriesSpent, trigger, results, nextAttemptAt: now };
}

function retrying({ retriesSpent }: StoredIncoming, next: Date) {
  return { status: "retrying" as const, retriesSpent: retriesSpent + 1, nextAttemptAt: next };
}
