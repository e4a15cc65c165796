import { z } from "zod";
import type { Report, ReportResult } from "@/types/reports";
import type { ReportLastRun } from "@/types/resources";
import { ProblemError } from "../gateway";
import { readTask } from "../platform/read-task";
import { transact, type Tx } from "../platform/transaction";
import { nextRun } from "./next-run";
import { readReport, type ReportDeps } from "./report-deps";
import { reportMail } from "./report-mail";
import type { ReportRun, ReportTurn } from "./report-store";
import { resultEvent } from "./result-event";
import { runReport } from "./run-report";

const runPayload = z.object({ teamId: z.string(), reportId: z.string() });

/** Longer than the task function lets a run take. */
export const leaseMs = 5 * 60_000;
const retryDelaysMs = [5 * 60_000, 30 * 60_000];
export const attemptsMax = retryDelaysMs.length + 1;
/** A team that is being deleted sends nothing; if it is taken back, the turn comes late, and once. */
const closedWaitMs = 60 * 60_000;
/** Queues may hand a task out a moment early. */
const earlyMs = 1_000;

/**
 * One task: at most one attempt of one scheduled run. The attempt is claimed first, and all that comes of it is written in
 * one transaction that still holds the claim: however often the task is handed out, a run is delivered once.
 */
export async function runScheduled(deps: ReportDeps, payload: unknown): Promise<void> {
  const { teamId, reportId } = readTask(runPayload, payload, "runReport", deps.log);
  const run = await claim(deps, teamId, reportId);
  if (!run) return;
  let report: Report;
  let result: ReportResult;
  try {
    if (run.attempt > attemptsMax) throw new Error("Each attempt ended without an outcome");
    report = await readReport(deps, teamId, reportId);
    result = await runReport(deps, teamId, report);
  } catch (err) {
    return failAttempt(deps, teamId, reportId, run, err);
  }
  await deliver(deps, teamId, report, run, result);
}

/** Null where the turn is another's or not yet due. */
async function claim(deps: ReportDeps, teamId: string, reportId: string): Promise<ReportRun | null> {
  const closed = await deps.isClosed(teamId);
  return transact(deps.db, async (tx) => {
    const now = deps.clock.now();
    const turn = await deps.store.readTurn(teamId, reportId, tx);
    if (!turn || turn.due.getTime() - now.getTime() > earlyMs) return null;
    if (closed) {
      deps.store.retryAt(tx, teamId, reportId, new Date(now.getTime() + closedWaitMs));
      return null;
    }
    const run = { scheduledFor: turn.run?.scheduledFor ?? turn.due, attempt: (turn.run?.attempt ?? 0) + 1 };
    deps.store.beginAttempt(tx, teamId, reportId, run, new Date(now.getTime() + leaseMs));
    return run;
  });
}

/** The turn, if the attempt still is the one under way. */
async function held({ store }: ReportDeps, tx: Tx, teamId: string, reportId: string, run: ReportRun): Promise<ReportTurn | null> {
  const turn = await store.readTurn(teamId, reportId, tx);
  const same = turn?.run?.attempt === run.attempt && turn.run.scheduledFor.getTime() === run.scheduledFor.getTime();
  return same ? turn : null;
}

async function deliver(deps: ReportDeps, teamId: string, report: Report, run: ReportRun, result: ReportResult): Promise<void> {
  const { store, clock, config, publishEvent, postMail, listMails } = deps;
  await transact(deps.db, async (tx) => {
    const turn = await held(deps, tx, teamId, report.id, run);
    if (!turn) return;
    const { schedule } = turn;
    // Who has left the team since gets nothing any more.
    const members = schedule.recipients.length > 0 ? await listMails(tx, teamId) : new Set<string>();
    for (const to of schedule.recipients.filter((address) => members.has(address))) {
      const letter = { teamId, report, result, scheduledFor: run.scheduledFor, to, publicOrigin: config.publicOrigin };
      await postMail(tx, reportMail(letter));
    }
    const scheduledFor = run.scheduledFor.toISOString();
    const delivered = { ...resultEvent(report, result), scheduledFor };
    await publishEvent(tx, teamId, "report.delivered", delivered, { orderingKey: report.id });
    const { rowsRead, truncated } = result;
    const lastRun: ReportLastRun = {
      at: result.ranAt,
      trigger: "schedule",
      status: "succeeded",
      rowsRead,
      truncated,
      error: null,
    };
    // From now, not from its turn: after a long outage a report is run once, not once for each turn that it missed.
    store.endRun(tx, teamId, report.id, lastRun, nextRun(schedule, clock.now()));
  });
}

async function failAttempt(deps: ReportDeps, teamId: string, reportId: string, run: ReportRun, err: unknown): Promise<void> {
  const { store, clock, log, publishEvent } = deps;
  log.error("A scheduled report failed", { teamId, reportId, attempt: run.attempt, err });
  const reason = err instanceof ProblemError ? err.detail : "The mistake is ours and has been logged";
  await transact(deps.db, async (tx) => {
    const turn = await held(deps, tx, teamId, reportId, run);
    if (!turn) return;
    const now = clock.now();
    const delayMs = retryDelaysMs[run.attempt - 1];
    if (delayMs !== undefined) return store.retryAt(tx, teamId, reportId, new Date(now.getTime() + delayMs));
    const failed = { at: now.toISOString(), trigger: "schedule", status: "failed", rowsRead: 0, truncated: false } as const;
    store.endRun(tx, teamId, reportId, { ...failed, error: reason }, nextRun(turn.schedule, now));
    const scheduledFor = run.scheduledFor.toISOString();
    const told = { report: { id: reportId }, scheduledFor, attempts: run.attempt, error: reason };
    await publishEvent(tx, teamId, "report.failed", told, { orderingKey: reportId });
  });
}
