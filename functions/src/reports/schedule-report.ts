import type { Report } from "@/types/reports";
import type { ReportSchedule } from "@/types/resources";
import { ProblemError } from "../gateway";
import { transact, type Tx } from "../platform/transaction";
import { nextRun } from "./next-run";
import { readReport, type ReportDeps } from "./report-deps";

type Record = (tx: Tx, change: { before: ReportSchedule | null; after: ReportSchedule | null }) => void;

export async function scheduleReport(
  deps: ReportDeps,
  teamId: string,
  reportId: string,
  given: ReportSchedule,
  record: Record,
): Promise<Report> {
  const schedule = { ...given, recipients: [...new Set(given.recipients.map((address) => address.toLowerCase()))] };
  return transact(deps.db, async (tx) => {
    const report = await readReport(deps, teamId, reportId, tx);
    const members = await deps.listMails(tx, teamId);
    const strangers = schedule.recipients.flatMap((address) => (members.has(address) ? [] : [address]));
    if (strangers.length > 0) {
      const errors = strangers.map((address) => ({ path: "body.recipients", message: `${address} is no member of this team` }));
      throw new ProblemError("invalid_request", "Reports are sent to members of the team only", { errors });
    }
    const now = deps.clock.now();
    const next = nextRun(schedule, now);
    deps.store.setSchedule(tx, teamId, reportId, schedule, next, now);
    const changed = { ...report, schedule, nextRunAt: next.toISOString(), updatedAt: now.toISOString() };
    await deps.publishEvent(tx, teamId, "report.scheduled", changed);
    record(tx, { before: report.schedule, after: schedule });
    return changed;
  });
}

/** Ends the schedule; false where there was none. */
export async function unscheduleReport(deps: ReportDeps, teamId: string, reportId: string, record: Record): Promise<boolean> {
  return transact(deps.db, async (tx) => {
    const report = await readReport(deps, teamId, reportId, tx);
    if (!report.schedule) return false;
    const now = deps.clock.now();
    deps.store.clearSchedule(tx, teamId, reportId, now);
    const changed = { ...report, schedule: null, nextRunAt: null, updatedAt: now.toISOString() };
    await deps.publishEvent(tx, teamId, "report.scheduled", changed);
    record(tx, { before: report.schedule, after: null });
    return true;
  });
}
