import { earlyAgainAt } from "../platform/early-task";
import type { Task } from "../platform/task-queue";
import type { DueIncoming } from "./incoming-event-store";

/**
 * The task of an attempt. Its id keeps the queue from taking the same attempt twice; `because` tells apart a task that must
 * be taken although one of the same attempt was, since a queue remembers the ids of tasks that are long done.
 */
export function incomingTask(due: DueIncoming, options: { notBefore?: Date; because?: string } = {}): Task {
  const { teamId, incomingId, attempt } = due;
  return {
    queue: "processIncoming",
    id: [incomingId, String(attempt), ...(options.because ? [options.because] : [])].join("-"),
    payload: { teamId, incomingId, attempt },
    ...(options.notBefore ? { notBefore: options.notBefore } : {}),
  };
}

/** The same task once more, which came before its time. */
export function earlyIncomingTask({ early = 0, ...task }: DueIncoming & { early?: number }, due: Date, now: Date): Task {
  const notBefore = early === 0 ? due : earlyAgainAt(due, now);
  const again = incomingTask(task, { notBefore, because: `due-${due.getTime()}-${early}` });
  return { ...again, payload: { ...again.payload, early: early + 1 } };
}
