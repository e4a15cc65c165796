import { type DocumentReference, FieldValue, type Firestore, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import { type ReportLastRun, reports, type ReportSchedule } from "@/types/resources";
import { readDocument, timestampSchema } from "../platform/document";
import type { Tx } from "../platform/transaction";

/** What of a report's document is about its schedule. */
const turnDocument = z.object({
  schedule: reports.computed.schedule,
  /** When its task is to be handed out: the next run, the next attempt, or the end of an attempt's lease. Only with a schedule. */
  due: timestampSchema.optional(),
  /** The run under way. Only from its first attempt to its end. */
  run: z.object({ scheduledFor: timestampSchema, attempt: z.int() }).optional(),
});

export interface ReportRun {
  scheduledFor: Date;
  attempt: number;
}
export interface ReportTurn {
  schedule: ReportSchedule;
  due: Date;
  run: ReportRun | null;
}
export interface DueReport {
  teamId: string;
  reportId: string;
  due: Date;
}

/** The schedule and the runs of reports; all else of a report is written by its resource. */
export function createReportStore(db: Firestore) {
  const report = (teamId: string, reportId: string): DocumentReference => db.doc(`teams/${teamId}/reports/${reportId}`);

  return {
    /** Null where there is no report, or where it has no schedule. */
    async readTurn(teamId: string, reportId: string, tx?: Tx): Promise<ReportTurn | null> {
      const ref = report(teamId, reportId);
      const document = readDocument(turnDocument, await (tx ? tx.get(ref) : ref.get()));
      if (!document?.schedule || !document.due) return null;
      const { schedule, due, run } = document;
      return { schedule, due: due.toDate(), run: run ? { ...run, scheduledFor: run.scheduledFor.toDate() } : null };
    },

    setSchedule(tx: Tx, teamId: string, reportId: string, schedule: ReportSchedule, nextRunAt: Date, now: Date): void {
      const due = Timestamp.fromDate(nextRunAt);
      const updatedAt = Timestamp.fromDate(now);
      tx.update(report(teamId, reportId), { schedule, nextRunAt: due, due, run: FieldValue.delete(), updatedAt });
    },

    clearSchedule(tx: Tx, teamId: string, reportId: string, now: Date): void {
      const gone = FieldValue.delete();
      const updatedAt = Timestamp.fromDate(now);
      tx.update(report(teamId, reportId), { schedule: null, nextRunAt: null, due: gone, run: gone, updatedAt });
    },

    /** What happened is no change of the report: `updatedAt` stays. */
    noteRun(tx: Tx, teamId: string, reportId: string, lastRun: ReportLastRun): void {
      tx.update(report(teamId, reportId), { lastRun });
    },

    beginAttempt(tx: Tx, teamId: string, reportId: string, { scheduledFor, attempt }: ReportRun, until: Date): void {
      const run = { scheduledFor: Timestamp.fromDate(scheduledFor), attempt };
      tx.update(report(teamId, reportId), { run, due: Timestamp.fromDate(until) });
    },

    retryAt(tx: Tx, teamId: string, reportId: string, at: Date): void {
      tx.update(report(teamId, reportId), { due: Timestamp.fromDate(at) });
    },

    endRun(tx: Tx, teamId: string, reportId: string, lastRun: ReportLastRun, nextRunAt: Date): void {
      const due = Timestamp.fromDate(nextRunAt);
      tx.update(report(teamId, reportId), { lastRun, nextRunAt: due, due, run: FieldValue.delete() });
    },

    async listDue(until: Date, limit: number): Promise<DueReport[]> {
      const due = db.collectionGroup("reports").where("due", "<=", Timestamp.fromDate(until)).orderBy("due").limit(limit);
      return (await due.get()).docs.flatMap((snapshot) => {
        const teamId = snapshot.ref.parent.parent?.id;
        const at: unknown = snapshot.get("due");
        return teamId && at instanceof Timestamp ? [{ teamId, reportId: snapshot.id, due: at.toDate() }] : [];
      });
    },
  };
}

export type ReportStore = ReturnType<typeof createReportStore>;
