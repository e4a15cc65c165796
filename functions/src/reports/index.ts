import { type Deps, reportDepsOf } from "./report-deps";
import { createReportStore } from "./report-store";
import { runScheduled } from "./run-scheduled";
import { sweepReports } from "./sweep-reports";
import type { Platform } from "../platform/platform";

export { reportRoutes } from "./reports.routes";

/** The task of the queue `runReport`: takes its payload as it came. */
export function createRunReportTask(deps: Deps): (payload: unknown) => Promise<void> {
  const own = reportDepsOf(deps);
  return (payload) => runScheduled(own, payload);
}

/** What `tick` does for reports; answers how many it queued. */
export function sweepDueReports({ db, tasks, clock, log }: Platform): Promise<number> {
  return sweepReports({ store: createReportStore(db), tasks, clock, log });
}
