import type { ReportResult } from "@/types/reports";
import { transact } from "../platform/transaction";
import { readReport, type ReportDeps } from "./report-deps";
import { resultEvent } from "./result-event";
import { runReport } from "./run-report";

/** Runs a saved report now. */
export async function executeReport(deps: ReportDeps, teamId: string, reportId: string): Promise<ReportResult> {
  const report = await readReport(deps, teamId, reportId);
  const result = await runReport(deps, teamId, report);
  await transact(deps.db, async (tx) => {
    // It may have been deleted while it ran.
    await readReport(deps, teamId, reportId, tx);
    const { rowsRead, truncated, ranAt } = result;
    deps.store.noteRun(tx, teamId, reportId, {
      at: ranAt,
      trigger: "call",
      status: "succeeded",
      rowsRead,
      truncated,
      error: null,
    });
    await deps.publishEvent(tx, teamId, "report.executed", resultEvent(report, result), { orderingKey: report.id });
  });
  return result;
}
