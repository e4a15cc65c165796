import { z } from "zod";
import { isoTime } from "./page";
import { reportFieldKinds, reportQuestion, reports } from "./resources";

export type Report = z.infer<typeof reports.record>;

/**
 * A run answers within seconds and costs cents: 50,000 records are read in about ten seconds, for three US cents. Counts
 * that an index can answer read no records, and so have no such bound.
 */
export const reportRowsReadMax = 50_000;
/** Of a report without a grouping; an export has all. */
export const reportRowsShown = 200;
/** Further groups are added up as one. */
export const reportGroupsMax = 1_000;

export const previewReportBody = z
  .strictObject({ resource: reports.record.shape.resource, ...reportQuestion })
  .meta({ id: "PreviewReport", examples: [{ resource: "tickets", groupBy: { field: "status" }, timeRange: { lastDays: 30 } }] });
export type ReportDefinition = z.output<typeof previewReportBody>;

const cellSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
export type ReportCell = z.infer<typeof cellSchema>;
export type ReportRow = Record<string, ReportCell>;

export const reportResultSchema = z
  .object({
    resource: z.string(),
    ranAt: isoTime,
    from: isoTime.nullable().meta({ description: "Where the time range began in this run" }),
    to: isoTime.nullable(),
    columns: z.array(z.object({ key: z.string(), label: z.string(), kind: z.enum([...reportFieldKinds, "count"]) })),
    rows: z
      .array(z.record(z.string(), cellSchema))
      .meta({ description: "Of a grouping: group, count, and value where something other than a count is measured" }),
    names: z.record(z.string(), z.string()).meta({ description: "Names of the records that ids in the rows stand for, by id" }),
    rowsRead: z.int().meta({ description: "Records that were read; 0 where counts came from an index" }),
    truncated: z.boolean().meta({ description: "Whether there is more than the answer is made of" }),
    note: z.string().nullable().meta({ description: "In a sentence, what the answer leaves out" }),
  })
  .meta({ id: "ReportResult" });
export type ReportResult = z.infer<typeof reportResultSchema>;

export const exportReportQuery = z.strictObject({
  format: z.enum(["csv", "json"]).default("csv").meta({ description: "CSV, or a JSON array of objects" }),
  bom: z
    .enum(["true", "false"])
    .default("false")
    .meta({ description: "Of CSV: starts with a byte order mark, which spreadsheets need to read UTF-8" }),
});
