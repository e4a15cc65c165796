import { notFound, ProblemError } from "../gateway";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import type { StoredIncoming } from "./incoming-document";
import { createIncomingEventStore } from "./incoming-event-store";
import { mayBecome } from "./incoming-states";
import { incomingTask } from "./incoming-task";

const whyNot = {
  processed: "It was processed; processing it again would do everything twice",
  rejected: "It was refused: who sent it is not proved",
  received: "It is about to be processed",
} as const;

/** Processes again at once, by hand, with all of its retries before it. */
export async function retryIncoming(
  { db, clock, tasks, log }: Pick<Platform, "db" | "clock" | "tasks" | "log">,
  teamId: string,
  incomingId: string,
  retried: (tx: Tx) => void,
): Promise<StoredIncoming> {
  const store = createIncomingEventStore(db);
  return transact(db, async (tx) => {
    const incoming = await store.read(teamId, incomingId, tx);
    if (!incoming) throw notFound("received webhook");
    const { status, attemptCount } = incoming;
    if (!mayBecome(status, "received")) throw new ProblemError("conflict", whyNot[status as keyof typeof whyNot]);
    const now = clock.now();
    store.change(tx, incoming, { status: "received", retriesSpent: 0, trigger: "manual", nextAttemptAt: now }, now);
    retried(tx);
    tx.afterCommit(async () => {
      const due = { teamId, incomingId, attempt: attemptCount + 1 };
      await tasks
        .enqueue(incomingTask(due, { because: `manual-${now.getTime()}` }))
        .catch((err: unknown) => log.error("A retry could not be queued", { teamId, incomingId, err }));
    });
    return { ...incoming, status: "received" as const, trigger: "manual" as const, nextAttemptAt: now.toISOString() };
  });
}
