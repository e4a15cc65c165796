import { z } from "zod";
import { isoTime } from "../page";
import { isFilterable, isGroupable, isMeasurable, type ReportField } from "./report-fields";

export const reportIntervals = ["day", "week", "month"] as const;
export type ReportInterval = (typeof reportIntervals)[number];
export const reportOperators = ["is", "isNot", "contains", "isEmpty", "isNotEmpty", "atLeast", "atMost"] as const;
export type ReportOperator = (typeof reportOperators)[number];

/** Which comparisons make sense for a kind of field; the page offers these, and the server takes no others. */
export const operatorsOf: Record<ReportField["kind"], readonly ReportOperator[]> = {
  text: ["is", "isNot", "contains", "isEmpty", "isNotEmpty"],
  choice: ["is", "isNot"],
  number: ["is", "isNot", "atLeast", "atMost"],
  time: ["isEmpty", "isNotEmpty", "atLeast", "atMost"],
  list: ["contains", "isEmpty", "isNotEmpty"],
  yesNo: ["is"],
  duration: [],
};

export const timeZoneSchema = z
  .string()
  .max(60)
  .refine(isTimeZone, { message: "No such time zone; write a name such as Europe/Berlin or UTC" });

const fieldName = z.string().min(1).max(100);
const yearsMaxInDays = 3_660;

/** What a report asks, apart from the resource that it asks it of. */
export const reportQuestion = {
  filters: z
    .array(
      z.strictObject({
        field: fieldName,
        operator: z.enum(reportOperators),
        value: z.union([z.string().max(200), z.number(), z.boolean()]).optional(),
      }),
    )
    .max(10)
    .default([])
    .meta({ description: "Only records that all of these are true of" }),
  columns: z
    .array(fieldName)
    .max(50)
    .default([])
    .meta({ description: "What a report without a grouping shows of each record; all fields but long texts when empty" }),
  groupBy: z
    .strictObject({ field: fieldName, interval: z.enum(reportIntervals).optional() })
    .nullable()
    .default(null)
    .meta({ description: "One row a value of the field; by day, week or month for a time. Null lists the records themselves" }),
  measure: z
    .strictObject({ kind: z.enum(["count", "sum", "average"]), field: fieldName.optional() })
    .default({ kind: "count" })
    .meta({ description: "What is worked out for each group; a sum and an average need a number or a duration" }),
  timeRange: z
    .strictObject({
      field: fieldName.default("createdAt"),
      lastDays: z.int().min(1).max(yearsMaxInDays).optional().meta({ description: "Up to now, today included" }),
      from: isoTime.optional(),
      to: isoTime.optional().meta({ description: "Not included" }),
    })
    .nullable()
    .default(null)
    .meta({ description: "Either lastDays, or from and to, or one of them. Null is all time" }),
  timeZone: timeZoneSchema.default("UTC").meta({ description: "Where a day begins" }),
  order: z
    .strictObject({ by: z.enum(["group", "value", "time"]), direction: z.enum(["asc", "desc"]) })
    .nullable()
    .default(null)
    .meta({ description: "Groups by their name or their value; records by the time of the range, or of their creation" }),
};

export type ReportQuestion = z.output<z.ZodObject<typeof reportQuestion>>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** What of a question does not fit the resource, by field. */
export function questionErrors(
  fields: readonly ReportField[],
  question: ReportQuestion,
): Partial<Record<keyof ReportQuestion, string>> {
  const { filters, columns, groupBy, measure, timeRange, order } = question;
  const found = (key: string | undefined) => fields.find((field) => field.key === key);
  const names = (fits: (field: ReportField) => boolean) =>
    fields
      .filter(fits)
      .map(({ key }) => key)
      .join(", ");
  const errors: Partial<Record<keyof ReportQuestion, string>> = {};

  const badFilter = filters.map((filter) => filterError(found(filter.field), filter)).find((error) => error !== null);
  if (badFilter) errors.filters = badFilter;
  const badColumn = columns.find((column) => !found(column));
  if (badColumn !== undefined) errors.columns = `There is no field ${badColumn}; there are ${names(() => true)}`;

  const group = found(groupBy?.field);
  if (groupBy && (!group || !isGroupable(group))) errors.groupBy = `Group by one of ${names(isGroupable)}`;
  else if (group?.kind === "time" && !groupBy?.interval) errors.groupBy = "A time is grouped by day, week or month: set interval";
  else if (group && group.kind !== "time" && groupBy?.interval) errors.groupBy = "Only a time has an interval";

  const measured = found(measure.field);
  if (measure.kind === "count" && measure.field !== undefined) errors.measure = "A count takes no field";
  if (measure.kind !== "count" && (!measured || !isMeasurable(measured)))
    errors.measure = names(isMeasurable) ? `Measure one of ${names(isMeasurable)}` : "This resource has nothing to add up: count";
  if (measure.kind !== "count" && !groupBy) errors.measure = "A sum and an average need a grouping";

  if (timeRange && found(timeRange.field)?.kind !== "time")
    errors.timeRange = `The range is over one of ${names(({ kind }) => kind === "time")}`;
  else if (timeRange) {
    const { lastDays, from, to } = timeRange;
    const given = [lastDays, from, to].filter((value) => value !== undefined).length;
    if (given === 0 || (lastDays !== undefined && given > 1)) errors.timeRange = "Set lastDays, or from and to, or one of those";
    else if (from !== undefined && to !== undefined && Date.parse(from) >= Date.parse(to))
      errors.timeRange = "from must be before to";
  }
  if (order && (order.by === "time") === (groupBy !== null))
    errors.order = groupBy ? "Groups are ordered by group or value" : "Records are ordered by time";
  return errors;
}

function filterError(field: ReportField | undefined, filter: ReportQuestion["filters"][number]): string | null {
  const { operator, value } = filter;
  if (!field || !isFilterable(field)) return `There is no field ${filter.field} to filter by`;
  if (!operatorsOf[field.kind].includes(operator)) return `${field.key} takes ${operatorsOf[field.kind].join(", ")}`;
  if (operator === "isEmpty" || operator === "isNotEmpty") return value === undefined ? null : `${operator} takes no value`;
  if (value === undefined) return `${operator} needs a value`;
  if (field.choices && !field.choices.includes(String(value))) return `${field.key} is one of ${field.choices.join(", ")}`;
  if (field.kind === "number") return typeof value === "number" ? null : `${field.key} is a number`;
  if (field.kind === "yesNo") return typeof value === "boolean" ? null : `${field.key} is true or false`;
  if (field.kind === "time")
    return isoTime.safeParse(value).success ? null : `${field.key} is a time such as 2026-05-04T09:00:00Z`;
  return typeof value === "string" ? null : `${field.key} is a text`;
}
