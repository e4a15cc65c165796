import { z } from "zod";
import { isoTime } from "../page";
import { reportResultSchema, type ReportResult } from "../reports";
import { reports } from "../resources";
import { type EventShape, exampleIdOf, exampleTime, exampleTimes } from "./event-shape";

const named = z.object({ id: z.string(), name: z.string() });
const exampleNamed = { id: exampleIdOf(reports.idPrefix), name: "Tickets by status" };
const ran = { report: named, result: reportResultSchema };
const exampleResult: ReportResult = {
  resource: "tickets",
  ranAt: exampleTime,
  from: "2026-02-01T00:00:00.000Z",
  to: exampleTime,
  columns: [
    { key: "group", label: "Status", kind: "choice" },
    { key: "count", label: "Count", kind: "count" },
  ],
  rows: [
    { group: "open", count: 12 },
    { group: "resolved", count: 7 },
  ],
  names: {},
  rowsRead: 0,
  truncated: false,
  note: null,
};

export const reportEvents = {
  "report.executed": { data: z.object(ran), example: () => ({ report: exampleNamed, result: exampleResult }) },
  "report.exported": {
    data: z.object({ report: named, format: z.enum(["csv", "json"]) }),
    example: () => ({ report: exampleNamed, format: "csv" }),
  },
  "report.scheduled": {
    data: reports.record,
    example: () => ({
      ...reports.record.parse({ id: exampleNamed.id, ...reports.create.parse(reports.example), ...exampleTimes }),
      schedule: {
        frequency: "weekly",
        weekday: 1,
        hour: 9,
        minute: 0,
        timeZone: "Europe/Berlin",
        recipients: ["ada@example.com"],
      },
      nextRunAt: "2026-03-09T08:00:00.000Z",
    }),
  },
  "report.delivered": {
    data: z.object({ ...ran, scheduledFor: isoTime }),
    example: () => ({ report: exampleNamed, result: exampleResult, scheduledFor: exampleTime }),
  },
  "report.failed": {
    data: z.object({ report: z.object({ id: z.string() }), scheduledFor: isoTime, attempts: z.int(), error: z.string() }),
    example: () => ({
      report: { id: exampleNamed.id },
      scheduledFor: exampleTime,
      attempts: 4,
      error: "The records could not be read in time",
    }),
  },
} satisfies Record<string, EventShape>;
