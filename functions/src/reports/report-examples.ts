import type { ReportResult } from "@/types/reports";
import { reports } from "@/types/resources";
import { exampleId } from "../platform/ids";

const at = "2026-03-02T10:15:00.000Z";

export const exampleSchedule = {
  frequency: "weekly",
  weekday: 1,
  hour: 9,
  timeZone: "Europe/Berlin",
  recipients: ["ada@example.com"],
} as const;

/** Made when it is asked for: the reference is read seldom. */
export const exampleReport = () => ({
  ...reports.record.parse({
    id: exampleId(reports.idPrefix),
    ...reports.create.parse(reports.example),
    createdAt: at,
    updatedAt: at,
  }),
  schedule: { ...exampleSchedule, recipients: [...exampleSchedule.recipients], minute: 0 },
  nextRunAt: "2026-03-09T08:00:00.000Z",
});

export const exampleResult: ReportResult = {
  resource: "tickets",
  ranAt: at,
  from: "2026-02-01T00:00:00.000Z",
  to: at,
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
