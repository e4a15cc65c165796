import { z } from "zod";
import type { IncomingAttempt, IncomingResult } from "@/types/incoming";
import { describeIssues, UnreadableDocumentError } from "../platform/document";
import { transact, type Tx } from "../platform/transaction";
import { nextAttemptAt } from "../webhooks";
import { performAction } from "./actions";
import { failureReason } from "./failure-reason";
import type { IncomingChange, StoredIncoming } from "./incoming-document";
import { createIncomingEventStore, type DueIncoming, type IncomingEventStore } from "./incoming-event-store";
import { isOpen } from "./incoming-states";
import { incomingTask } from "./incoming-task";
import { planAction, UnfitError } from "./plan-action";
import type { ProcessPorts } from "./process-ports";
import { createSourceStore } from "./source-store";

const payloadSchema = z.object({ teamId: z.string(), incomingId: z.string(), attempt: z.int().min(1) });
const attemptsKept = 20;
/** The clocks of the queue and of this machine differ by a little; more than that is early, and waits. */
const earlyMs = 50;
/** A team that is being deleted processes nothing; if it is kept after all, what came meanwhile is processed late. */
const closedWaitMs = 60 * 60_000;

/** One task: one attempt. What became of it is recorded with what it did; it throws only when neither could be kept, to be run again. */
export async function processIncoming(ports: ProcessPorts, payload: unknown): Promise<void> {
  const task = payloadSchema.safeParse(payload);
  if (!task.success)
    return ports.log.error("A task of the queue processIncoming cannot be read", { issues: describeIssues(task.error) });
  try {
    await processTask(ports, createIncomingEventStore(ports.db), task.data);
  } catch (err) {
    // To run it again would change nothing, and a queue slows down for everyone when its tasks fail.
    if (!(err instanceof UnreadableDocumentError)) throw err;
    ports.log.error("A received webhook cannot be read", { ...task.data, err });
  }
}

async function processTask(ports: ProcessPorts, store: IncomingEventStore, task: DueIncoming): Promise<void> {
  const { clock, tasks } = ports;
  const incoming = await store.read(task.teamId, task.incomingId);
  if (!incoming || !isOpen(incoming.status)) return;
  const due = incoming.nextAttemptAt ? new Date(incoming.nextAttemptAt) : null;
  if (incoming.attemptCount + 1 !== task.attempt) {
    // The attempt was made. If its worker died before it queued the next one, this is that task, run again.
    return due ? queueNext(ports, incoming, incoming.attemptCount + 1, due) : undefined;
  }
  if (due && due.getTime() - clock.now().getTime() > earlyMs) {
    return tasks.enqueue(incomingTask(task, { notBefore: due, because: `due-${due.getTime()}` }));
  }
  if (await ports.isClosed(task.teamId)) return hold(ports, store, incoming);
  await attempt(ports, store, incoming);
}

async function attempt(ports: ProcessPorts, store: IncomingEventStore, incoming: StoredIncoming): Promise<void> {
  const { teamId } = incoming;
  try {
    const source = await createSourceStore(ports.db).read(teamId, incoming.sourceId);
    if (!source) throw new UnfitError("The source was deleted before this was processed");
    const body = await store.readBody(teamId, incoming.id);
    if (!body) throw new UnfitError("A part of the body is gone");
    const plan = await planAction(ports.evaluate, source, incoming, body);
    await transact(ports.db, async (tx) => {
      const current = await stillDue(store, tx, incoming);
      if (!current) return;
      const results = plan.outcome === "act" ? await performAction(ports, tx, teamId, source.action, plan.items) : [];
      const outcome = plan.outcome === "act" ? "processed" : "filtered";
      store.change(tx, current, ended(current, outcome, ports.clock.now(), results), ports.clock.now());
    });
  } catch (err) {
    const reason = failureReason(err, ports.log, { teamId, incomingId: incoming.id });
    // The database is away: nothing can be recorded, and the task must run again.
    if (reason === "unavailable") throw err;
    await recordFailure(ports, store, incoming, reason);
  }
}

/** Another worker may have done it since it was read. */
async function stillDue(store: IncomingEventStore, tx: Tx, incoming: StoredIncoming): Promise<StoredIncoming | null> {
  const current = await store.read(incoming.teamId, incoming.id, tx);
  return current && isOpen(current.status) && current.attemptCount === incoming.attemptCount ? current : null;
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
  const recorded = await transact(ports.db, async (tx) => {
    const current = await stillDue(store, tx, incoming);
    if (!current) return false;
    const failed = { ...attemptOf(current, at), outcome: "failed" as const, error };
    store.change(
      tx,
      current,
      { ...withAttempt(current, failed), ...(next ? retrying(current, next) : { status: "failed" }) },
      at,
    );
    return true;
  });
  if (recorded && next) await queueNext(ports, incoming, incoming.attemptCount + 2, next);
}

/** Puts the attempt off without counting one. */
async function hold(ports: ProcessPorts, store: IncomingEventStore, incoming: StoredIncoming): Promise<void> {
  const { status, retriesSpent, trigger, attemptCount } = incoming;
  const now = ports.clock.now();
  const next = new Date(now.getTime() + closedWaitMs);
  const held = await transact(ports.db, async (tx) => {
    const current = await stillDue(store, tx, incoming);
    if (current) store.change(tx, current, { status, retriesSpent, trigger, nextAttemptAt: next }, now);
    return current !== null;
  });
  if (held) await queueNext(ports, incoming, attemptCount + 1, next, `due-${next.getTime()}`);
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

function retrying({ retriesSpent }: StoredIncoming, next: Date) {
  return { status: "retrying" as const, retriesSpent: retriesSpent + 1, nextAttemptAt: next };
}
