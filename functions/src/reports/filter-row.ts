import type { ReportCell, ReportRow } from "@/types/reports";
import type { ReportQuestion } from "@/types/resources";

type Filter = ReportQuestion["filters"][number];

/** Whether all filters are true of a row. Case does not matter in texts. */
export function passes(filters: readonly Filter[], row: ReportRow): boolean {
  return filters.every((filter) => isTrue(filter, row[filter.field] ?? null));
}

function isTrue({ operator, value }: Filter, cell: ReportCell): boolean {
  switch (operator) {
    case "is":
      return isSame(cell, value);
    case "isNot":
      return !isSame(cell, value);
    case "contains":
      return Array.isArray(cell) ? cell.some((item) => isSame(item, value)) : folded(cell).includes(folded(value));
    case "isEmpty":
      return isEmpty(cell);
    case "isNotEmpty":
      return !isEmpty(cell);
    case "atLeast":
      return compare(cell, value) >= 0;
    case "atMost":
      return compare(cell, value) <= 0;
  }
}

function isSame(cell: ReportCell, value: Filter["value"]): boolean {
  return typeof cell === "string" && typeof value === "string" ? folded(cell) === folded(value) : cell === value;
}

function isEmpty(cell: ReportCell): boolean {
  return cell === null || cell === "" || (Array.isArray(cell) && cell.length === 0);
}

/** Numbers and times; anything else compares with nothing. */
function compare(cell: ReportCell, value: Filter["value"]): number {
  if (typeof cell === "number" && typeof value === "number") return cell - value;
  return typeof cell === "string" && typeof value === "string" ? Date.parse(cell) - Date.parse(value) : Number.NaN;
}

function folded(value: unknown): string {
  return typeof value === "string" ? value.toLowerCase() : "";
}
