import type { ReportResult } from "./reports";
import { reports } from "./resources";

const schedule = { frequency: "weekly", weekday: 1, hour: 9, timeZone: "Europe/Berlin" } as const;
export const exampleSchedule = () => ({ ...schedule, recipients: ["ada@example.com"] });

/** Made when it is asked for: most runs of a function need none. */
export const exampleReport = (id: string, times: { createdAt: string; updatedAt: string }) => ({
  ...reports.record.parse({ id, ...reports.create.parse(reports.example), ...times }),
  schedule: { ...exampleSchedule(), minute: 0 },
  nextRunAt: "2026-03-09T08:00:00.000Z",
});

export const exampleReportResult: ReportResult = {
  resource: "tickets",
  ranAt: "2026-03-03T08:00:00.000Z",
  from: "2026-02-01T00:00:00.000Z",
  to: "2026-03-03T08:00:00.000Z",
  columns: [
    { key: "group", label: "Status", kind: "choice" },
    { key: "count", label: "Count", kind: "count" },
  ],
  rows: [
    { group: "open", count: 12 },
    { group: "resolved", count: 7 },
    { group: "pending", count: 3 },
    { group: "closed", count: 0 },
  ],
  names: {},
  rowsRead: 0,
  truncated: false,
  note: null,
};
