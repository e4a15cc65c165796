import type { Clock } from "../platform/clock";
import type { Logger } from "../platform/logger";
import type { TaskQueue } from "../platform/task-queue";
import type { ReportStore } from "./report-store";

export interface ReportSweepPorts {
  store: Pick<ReportStore, "listDue">;
  tasks: TaskQueue;
  clock: Clock;
  log: Logger;
}

/** A task that was lost is queued again after this long; until then one is enough. */
const againMs = 5 * 60_000;
const reportsPerSweepMax = 500;

/** Queues a task for each report whose turn has come; answers how many. The task itself claims the turn. */
export async function sweepReports({ store, tasks, clock, log }: ReportSweepPorts): Promise<number> {
  const now = clock.now();
  let queued = 0;
  try {
    const due = await store.listDue(now, reportsPerSweepMax);
    const outcomes = await Promise.allSettled(
      due.map(({ teamId, reportId, due: at }) => {
        const lateness = Math.floor((now.getTime() - at.getTime()) / againMs);
        return tasks.enqueue({
          queue: "runReport",
          id: `${reportId}-${at.getTime()}-${lateness}`,
          payload: { teamId, reportId },
        });
      }),
    );
    queued = outcomes.filter(({ status }) => status === "fulfilled").length;
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    if (failed) log.error("Due reports could not be queued", { count: outcomes.length - queued, err: failed.reason });
  } catch (err) {
    log.error("Due reports could not be listed", { err });
  }
  return queued;
}
