import type { DataColumn } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Report } from "@/types/reports";
import { questionWords, scheduleWords } from "./report-words";
import { RunBadge } from "./run-badge";

const none = <span className="text-ink-faint">–</span>;

export const reportColumns: DataColumn<Report>[] = [
  {
    id: "name",
    header: "Name",
    phone: "title",
    className: "max-sm:pr-9! sm:w-full sm:max-w-0",
    cell: (report) => (
      <span className="grid min-w-0 leading-snug">
        <span className="truncate font-medium">{report.name}</span>
        <span className="truncate text-xs font-normal text-ink-muted">{questionWords(report)}</span>
      </span>
    ),
  },
  {
    id: "schedule",
    header: "Schedule",
    cell: ({ schedule }) =>
      schedule ? <span className="block max-w-56 truncate">{scheduleWords(schedule).replace(/ \(.*$/, "")}</span> : none,
  },
  {
    id: "lastRun",
    header: "Last run",
    cell: ({ lastRun }) =>
      lastRun ? (
        <span className="flex items-center gap-2 text-ink-muted">
          <RelativeTime at={lastRun.at} />
          {lastRun.status === "failed" && <RunBadge run={lastRun} />}
        </span>
      ) : (
        none
      ),
  },
];
