import type { ReportDefinition, ReportRow } from "@/types/reports";
import { type ReportField, reportFieldsOf, type ReportQuestion, type Resource } from "@/types/resources";
import { startOfDay } from "./time-buckets";

export interface TimeRange {
  field: string;
  from?: Date;
  /** Not included. */
  to?: Date;
}

/** What a report asks of the store, and what is left to look at in the rows. */
export interface ReportPlan {
  resource: Resource;
  fields: ReadonlyMap<string, ReportField>;
  range: TimeRange;
  /** Equalities that an index serves. */
  equals: { field: string; value: string }[];
  filters: ReportQuestion["filters"];
  columns: ReportField[];
  /** The stored fields that the report looks at: nothing else is read. */
  select: string[];
}

export function planReport(resource: Resource, definition: Omit<ReportDefinition, "resource">, now: Date): ReportPlan {
  const fields = new Map(reportFieldsOf(resource).map((field) => [field.key, field]));
  const range = rangeOf(definition, now);
  const pushed = new Map<string, string>();
  const filters = definition.filters.filter(({ field, operator, value }) => {
    const served = operator === "is" && typeof value === "string" && isServed(resource, range.field, field);
    if (!served || pushed.has(field)) return true;
    pushed.set(field, value);
    return false;
  });
  const { groupBy, measure } = definition;
  const columns = groupBy ? [] : columnsOf(fields, definition.columns);
  const looked = [
    ...columns.map(({ key }) => key),
    ...filters.map(({ field }) => field),
    ...(groupBy ? [groupBy.field] : []),
    ...(measure.field === undefined ? [] : [measure.field]),
  ];
  return {
    resource,
    fields,
    range,
    equals: [...pushed].map(([field, value]) => ({ field, value })),
    filters,
    columns,
    select: [...new Set(looked.flatMap((key) => storedFieldsOf(resource, key)))],
  };
}

/** Whether there is an index for the filter in the order of the time field. */
export function isServed({ filters, sorts }: Pick<Resource, "filters" | "sorts">, timeField: string, field: string): boolean {
  return filters.includes(field) && sorts.includes(timeField) && field !== timeField;
}

function columnsOf(fields: ReadonlyMap<string, ReportField>, chosen: readonly string[]): ReportField[] {
  if (chosen.length === 0) return [...fields.values()].filter(({ large }) => !large);
  return chosen.flatMap((key) => fields.get(key) ?? []);
}

function storedFieldsOf({ durations }: Resource, key: string): string[] {
  if (key === "id") return [];
  const duration = durations?.[key];
  return duration ? [duration.from, duration.to] : [key];
}

function rangeOf({ timeRange, timeZone }: Pick<ReportQuestion, "timeRange" | "timeZone">, now: Date): TimeRange {
  if (!timeRange) return { field: "createdAt" };
  const { field, lastDays, from, to } = timeRange;
  if (lastDays !== undefined) return { field, from: startOfDay(now, lastDays - 1, timeZone), to: now };
  return {
    field,
    ...(from === undefined ? {} : { from: new Date(from) }),
    ...(to === undefined ? {} : { to: new Date(to) }),
  };
}

const hourMs = 3_600_000;

/** With the durations that the declaration names, in hours; null where the end is missing or before the start. */
export function withDurations({ durations = {} }: Pick<Resource, "durations">, row: ReportRow): ReportRow {
  const worked = Object.entries(durations).map(([key, { from, to }]) => {
    const [start, end] = [row[from], row[to]];
    const spentMs = typeof start === "string" && typeof end === "string" ? Date.parse(end) - Date.parse(start) : -1;
    return [key, spentMs >= 0 ? rounded(spentMs / hourMs) : null] as const;
  });
  return { ...row, ...Object.fromEntries(worked) };
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
