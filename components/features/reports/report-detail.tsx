"use client";
import { CalendarClock, Pencil, Play, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, Fact, Facts } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { RecordState } from "@/components/ui/record-state";
import { ExactTime, RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toaster";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { useExecuteReport, useReport } from "@/hooks/useReports";
import { useRole } from "@/hooks/useTeams";
import type { Report } from "@/types/reports";
import { roleMay } from "@/types/roles";
import { DeleteReportDialog } from "./delete-report-dialog";
import { ExportMenu } from "./export-menu";
import { ReportBuilder } from "./report-builder";
import { definitionOf, draftOf } from "./report-draft";
import { questionWords, scheduleWords } from "./report-words";
import { ResultView } from "./result-view";
import { RunBadge } from "./run-badge";
import { ScheduleDialog } from "./schedule-dialog";

const back = { href: "/reports", label: "Reports" };

interface ReportDetailProps {
  teamId: string;
  reportId: string;
}

export function ReportDetail({ teamId, reportId }: ReportDetailProps) {
  const query = useReport(teamId, reportId);
  return (
    <RecordState query={query} name="report" back={back}>
      {(report) => <ReportPage teamId={teamId} report={report} />}
    </RecordState>
  );
}

export function ReportEditor({ teamId, reportId }: ReportDetailProps) {
  const query = useReport(teamId, reportId);
  return (
    <RecordState query={query} name="report" back={back}>
      {(report) => <ReportBuilder teamId={teamId} report={report} />}
    </RecordState>
  );
}

function ReportPage({ teamId, report }: { teamId: string; report: Report }) {
  const role = useRole(teamId);
  const router = useRouter();
  const [open, setOpen] = useState<"schedule" | "delete" | null>(null);
  const execute = useExecuteReport(teamId, report.id);
  const mayWrite = role !== undefined && roleMay(role, "resources.write");
  const edit = `/reports/${report.id}/edit`;
  useShortcuts(mayWrite ? { e: () => router.push(edit) } : {});

  async function run() {
    try {
      await execute.mutateAsync();
    } catch (error) {
      toast.error("The report could not be run", { description: error instanceof Error ? error.message : undefined });
    }
  }

  return (
    <div className="grid gap-4">
      <PageHeader
        back={back}
        title={report.name}
        description={report.description || questionWords(report)}
        actions={
          <>
            <Button onClick={() => void run()} loading={execute.isPending}>
              <Play aria-hidden />
              Run now
            </Button>
            <ExportMenu teamId={teamId} reportId={report.id} />
            {mayWrite && (
              <>
                <Button onClick={() => setOpen("schedule")}>
                  <CalendarClock aria-hidden />
                  Schedule
                </Button>
                <Button asChild>
                  <Link href={edit}>
                    <Pencil aria-hidden />
                    Edit
                  </Link>
                </Button>
                <Button iconOnly aria-label="Delete" onClick={() => setOpen("delete")}>
                  <Trash2 />
                </Button>
              </>
            )}
          </>
        }
      />
      <Card className="min-w-0">
        <CardBody>
          <ResultView teamId={teamId} definition={definitionOf(draftOf(report))} />
        </CardBody>
      </Card>
      <RunCard report={report} />
      <ScheduleDialog teamId={teamId} report={open === "schedule" ? report : null} onClose={() => setOpen(null)} />
      <DeleteReportDialog
        teamId={teamId}
        report={open === "delete" ? report : null}
        onClose={() => setOpen(null)}
        onDeleted={() => router.replace(back.href)}
      />
    </div>
  );
}

function RunCard({ report: { schedule, nextRunAt, lastRun } }: { report: Report }) {
  return (
    <Card>
      <CardBody>
        <Facts>
          <Fact term="Schedule">{schedule ? scheduleWords(schedule) : "Only when asked for"}</Fact>
          <Fact term="Sent to">
            {schedule && schedule.recipients.length > 0 ? schedule.recipients.join(", ") : schedule ? "Webhooks only" : "Nobody"}
          </Fact>
          <Fact term="Next run">{nextRunAt ? <ExactTime at={nextRunAt} /> : "–"}</Fact>
          <Fact term="Last run">
            {lastRun ? (
              <span className="flex flex-wrap items-center gap-2">
                <RunBadge run={lastRun} />
                <RelativeTime at={lastRun.at} />
                <span className="text-ink-muted">
                  {lastRun.trigger === "schedule" ? "by its schedule" : "by hand or by a key"}
                </span>
              </span>
            ) : (
              "Never"
            )}
          </Fact>
          {lastRun?.error && <Fact term="Why it failed">{lastRun.error}</Fact>}
        </Facts>
      </CardBody>
    </Card>
  );
}
