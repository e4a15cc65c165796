import type { Clock } from "../../platform/clock";
import type { Logger } from "../../platform/logger";
import type { TaskQueue } from "../../platform/task-queue";
import type { DeletionStore } from "./deletion-store";
import { deletionTask } from "./deletion-task";

export interface DeletionSweepPorts {
  deletions: Pick<DeletionStore, "listDue">;
  tasks: TaskQueue;
  clock: Clock;
  log: Logger;
  /** How late a slice is before it is queued again. */
  overdueMs: number;
}

/** One task a team in five minutes is enough, however long the queue lags. */
const againMs = 5 * 60_000;
const teamsPerSweepMax = 100;

/** Queues the deletions whose task was lost, or whose worker died. */
export async function sweepDeletions({ deletions, tasks, clock, log, overdueMs }: DeletionSweepPorts): Promise<number> {
  const now = clock.now();
  const because = `sweep-${Math.floor(now.getTime() / againMs)}`;
  let queued = 0;
  try {
    for (const { teamId, slice } of await deletions.listDue(new Date(now.getTime() - overdueMs), teamsPerSweepMax)) {
      await tasks.enqueue(deletionTask({ teamId, slice }, { because }));
      queued++;
    }
  } catch (err) {
    log.error("Overdue deletions of teams could not be queued", { err });
  }
  return queued;
}
