import type { Report, ReportCell, ReportResult } from "@/types/reports";
import { type ReportField, reportFieldsOf, type ReportSchedule, reportedResources, type Resource } from "@/types/resources";

export function fieldsOf(plural: string): ReportField[] {
  const resource: Resource | undefined = reportedResources.find((declared) => declared.plural === plural);
  return resource ? reportFieldsOf(resource) : [];
}

export function sentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

const measureWords = { count: "", sum: "Sum of ", average: "Average " } as const;

/** "Average time to resolve (hours) of tickets by priority, last 90 days". */
export function questionWords({ resource, groupBy, measure, timeRange, filters }: Report): string {
  const labelOf = (key: string | undefined) =>
    fieldsOf(resource)
      .find((field) => field.key === key)
      ?.label.toLowerCase() ?? key;
  const what =
    measure.kind === "count" ? sentence(resource) : `${measureWords[measure.kind]}${labelOf(measure.field)} of ${resource}`;
  const by = groupBy
    ? ` by ${groupBy.interval ? `${groupBy.interval} (${labelOf(groupBy.field)})` : labelOf(groupBy.field)}`
    : ", one by one";
  const filtered = filters.length > 0 ? `, ${filters.length} ${filters.length === 1 ? "filter" : "filters"}` : "";
  return `${what}${by}, ${rangeWords(timeRange)}${filtered}`;
}

function rangeWords(timeRange: Report["timeRange"]): string {
  if (!timeRange) return "all time";
  const { lastDays, from, to } = timeRange;
  if (lastDays !== undefined) return lastDays === 1 ? "today" : `last ${lastDays} days`;
  const day = (time: string) => time.slice(0, 10);
  if (from && to) return `${day(from)} to ${day(to)}`;
  return from ? `since ${day(from)}` : `until ${day(to ?? "")}`;
}

export const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** "Every Monday at 09:00 (Europe/Berlin)". */
export function scheduleWords({ frequency, weekday, dayOfMonth, hour, minute, timeZone }: ReportSchedule): string {
  const when = {
    daily: "Every day",
    weekly: `Every ${weekdays[(weekday ?? 1) - 1]}`,
    monthly: `Every month on day ${dayOfMonth}`,
  }[frequency];
  const two = (value: number) => String(value).padStart(2, "0");
  return `${when} at ${two(hour)}:${two(minute)} (${timeZone})`;
}

type Column = ReportResult["columns"][number];

/** A cell as a person reads it. `names` gives the names of ids, such as those of people. */
export function cellWords(
  cell: ReportCell | undefined,
  column: Pick<Column, "kind">,
  names?: ReadonlyMap<string, string>,
): string {
  if (cell === null || cell === undefined || cell === "") return column.kind === "duration" ? "–" : "None";
  if (typeof cell === "number") return cell.toLocaleString("en-US");
  if (typeof cell === "boolean") return cell ? "Yes" : "No";
  if (Array.isArray(cell)) return cell.length > 0 ? cell.join(", ") : "None";
  if (column.kind === "choice") return sentence(cell);
  if (column.kind === "time") return timeWords(cell);
  return names?.get(cell) ?? cell;
}

/** A day, a month, or an exact time: as much as the text says. */
function timeWords(text: string): string {
  const isMonth = /^\d{4}-\d{2}$/.test(text);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const date = new Date(isMonth ? `${text}-01T00:00:00Z` : isDay ? `${text}T00:00:00Z` : text);
  if (Number.isNaN(date.getTime())) return text;
  if (isMonth) return date.toLocaleDateString("en", { timeZone: "UTC", month: "short", year: "numeric" });
  if (isDay) return date.toLocaleDateString("en", { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
  return date.toLocaleString("en", { dateStyle: "medium", timeStyle: "short" });
}
