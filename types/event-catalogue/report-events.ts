import { z } from "zod";
import { isoTime } from "../page";
import { exampleReport, exampleReportResult } from "../report-examples";
import { reportResultSchema } from "../reports";
import { reports } from "../resources";
import { type EventShape, exampleIdOf, exampleTime, exampleTimes } from "./event-shape";

const named = z.object({ id: z.string(), name: z.string() });
const exampleNamed = { id: exampleIdOf(reports.idPrefix), name: "Tickets by status" };
const ran = { report: named, result: reportResultSchema };
export const reportEvents = {
  "report.executed": { data: z.object(ran), example: () => ({ report: exampleNamed, result: exampleReportResult }) },
  "report.exported": {
    data: z.object({ report: named, format: z.enum(["csv", "json"]) }),
    example: () => ({ report: exampleNamed, format: "csv" }),
  },
  "report.scheduled": {
    data: reports.record,
    example: () => exampleReport(exampleNamed.id, exampleTimes),
  },
  "report.delivered": {
    data: z.object({ ...ran, scheduledFor: isoTime }),
    example: () => ({ report: exampleNamed, result: exampleReportResult, scheduledFor: exampleTime }),
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
