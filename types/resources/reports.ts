import { z } from "zod";
import { isoTime } from "../page";
import { defineResource } from "./define";
import { questionErrors, type ReportQuestion, reportQuestion, timeZoneSchema } from "./report-definition";
import { reportFieldsOf } from "./report-fields";
import type { Resource } from "./resource";

export const scheduleFrequencies = ["daily", "weekly", "monthly"] as const;
const recipientsMax = 20;

const scheduleFields = {
  frequency: z.enum(scheduleFrequencies),
  weekday: z.int().min(1).max(7).optional().meta({ description: "Of a weekly one: 1 is Monday, 7 Sunday" }),
  dayOfMonth: z.int().min(1).max(31).optional().meta({ description: "Of a monthly one; in a shorter month its last day" }),
  hour: z.int().min(0).max(23),
  minute: z.int().min(0).max(59).default(0),
  timeZone: timeZoneSchema.default("UTC"),
  recipients: z
    .array(z.email().max(254))
    .max(recipientsMax)
    .default([])
    .meta({ description: "Addresses of members of the team. Webhooks get every run as report.delivered, with or without them" }),
};

export const scheduleReportBody = z
  .strictObject(scheduleFields)
  .refine(({ frequency, weekday }) => (frequency === "weekly") === (weekday !== undefined), {
    path: ["weekday"],
    message: "Set it for a weekly schedule, and for no other",
  })
  .refine(({ frequency, dayOfMonth }) => (frequency === "monthly") === (dayOfMonth !== undefined), {
    path: ["dayOfMonth"],
    message: "Set it for a monthly schedule, and for no other",
  })
  .meta({
    id: "ScheduleReport",
    examples: [{ frequency: "weekly", weekday: 1, hour: 9, timeZone: "Europe/Berlin", recipients: ["ada@example.com"] }],
  });
export type ReportSchedule = z.output<typeof scheduleReportBody>;

const lastRunSchema = z.object({
  at: isoTime,
  trigger: z.enum(["call", "schedule"]),
  status: z.enum(["succeeded", "failed"]),
  rowsRead: z.int(),
  truncated: z.boolean(),
  error: z.string().nullable(),
});
export type ReportLastRun = z.infer<typeof lastRunSchema>;

/** Reports over the given resources. */
export function defineReports(reported: readonly Resource[]) {
  const plurals = reported.map(({ plural }) => plural) as [string, ...string[]];
  return defineResource({
    name: "report",
    plural: "reports",
    idPrefix: "rep",
    description: "A question about the records of a resource, asked again whenever it is run",
    fields: {
      name: z.string().trim().min(1).max(200),
      description: z.string().trim().max(1_000).default(""),
      resource: z.enum(plurals).meta({ description: "What the report is about" }),
      ...reportQuestion,
    },
    computed: {
      schedule: z.object(scheduleFields).nullable().default(null),
      nextRunAt: isoTime.nullable().default(null),
      lastRun: lastRunSchema.nullable().default(null),
    },
    filters: ["resource"],
    sorts: ["name"],
    search: ["name"],
    unique: [],
    references: {},
    parts: [],
    unindexed: ["description", "filters", "columns", "groupBy", "measure", "timeRange", "order"],
    check(report): Partial<Record<keyof ReportQuestion, string>> {
      const resource = reported.find(({ plural }) => plural === report.resource);
      return resource ? questionErrors(reportFieldsOf(resource), report) : {};
    },
    scopes: { read: "See reports and when they ran", write: "Create, change and delete reports" },
    example: {
      name: "Tickets by status",
      resource: "tickets",
      groupBy: { field: "status" },
      timeRange: { field: "createdAt", lastDays: 30 },
    },
  });
}
