import type { ReportCell, ReportRow } from "@/types/reports";
import type { ReportField, ReportQuestion } from "@/types/resources";
import { rounded, type TimeRange } from "./report-plan";
import { bucketLabel, bucketsBetween } from "./time-buckets";

interface Group {
  key: Key;
  count: number;
  sum: number;
  /** How many of the rows had a number to measure. */
  measured: number;
}
type Key = string | boolean | null;

export interface Grouping {
  add(row: ReportRow): void;
  /** Adds rows that an index has counted. */
  addCount(key: Key, count: number): void;
  rows(range: TimeRange): ReportRow[];
  /** How many rows were added up as one, their groups being too many. */
  folded(): number;
}

type Question = Pick<ReportQuestion, "groupBy" | "measure" | "order" | "timeZone">;

/** Adds rows up by the value of a field. However many rows come by, it holds at most `groupsMax` groups. */
export function createGrouping(question: Question, field: ReportField, groupsMax: number): Grouping {
  const { groupBy, measure, timeZone } = question;
  const groups = new Map<Key, Group>();
  let foldedRows = 0;

  const groupOf = (key: Key): Group | null => {
    const known = groups.get(key);
    if (known) return known;
    if (groups.size >= groupsMax) return null;
    const made = { key, count: 0, sum: 0, measured: 0 };
    groups.set(key, made);
    return made;
  };
  const count = (key: Key, rows: number, value: ReportCell | undefined) => {
    const group = groupOf(key);
    if (!group) return void (foldedRows += rows);
    group.count += rows;
    if (typeof value !== "number") return;
    group.sum += value;
    group.measured++;
  };
  const keysOf = (cell: ReportCell): Key[] => {
    if (Array.isArray(cell)) return cell.length > 0 ? [...new Set(cell)] : [null];
    if (cell === null || cell === "") return [null];
    if (groupBy?.interval && field.kind === "time") {
      const at = new Date(String(cell));
      return [Number.isNaN(at.getTime()) ? null : bucketLabel(at, groupBy.interval, timeZone)];
    }
    return [typeof cell === "boolean" ? cell : String(cell)];
  };

  return {
    add(row) {
      for (const key of keysOf(row[field.key] ?? null))
        count(key, 1, measure.field === undefined ? undefined : row[measure.field]);
    },
    addCount: (key, rows) => count(key, rows, undefined),
    rows(range) {
      for (const key of expectedKeys(question, field, range, [...groups.keys()], groupsMax)) groupOf(key);
      return ordered([...groups.values()], question, field).map((group) => rowOf(group, measure.kind));
    },
    folded: () => foldedRows,
  };
}

function rowOf({ key, count, sum, measured }: Group, kind: ReportQuestion["measure"]["kind"]): ReportRow {
  if (kind === "count") return { group: key, count };
  const value = kind === "sum" ? rounded(sum) : measured > 0 ? rounded(sum / measured) : null;
  return { group: key, count, value };
}

/** Groups that have no row but belong into the picture: each choice, each day between the first and the last. */
function expectedKeys(
  { groupBy, timeZone }: Question,
  field: ReportField,
  range: TimeRange,
  found: readonly Key[],
  groupsMax: number,
): Key[] {
  if (field.choices) return [...field.choices];
  if (!groupBy?.interval) return [];
  const labels = found.filter((key) => typeof key === "string").toSorted();
  const isRanged = range.field === field.key;
  const first = (isRanged && range.from) || dateOf(labels[0]);
  const last = (isRanged && range.to) || dateOf(labels.at(-1));
  if (!first || !last) return [];
  const to = new Date(last.getTime() + (isRanged && range.to ? 0 : 1));
  return (bucketsBetween({ from: first, to }, groupBy.interval, timeZone, groupsMax) ?? []).map(({ label }) => label);
}

/** Noon, so that no zone makes another day of it. */
function dateOf(label: string | undefined): Date | null {
  return label === undefined ? null : new Date(`${label.length === 7 ? `${label}-15` : label}T12:00:00Z`);
}

function ordered(groups: Group[], { order, groupBy, measure }: Question, field: ReportField): Group[] {
  const { by, direction } = order ?? { by: groupBy?.interval ? "group" : "value", direction: groupBy?.interval ? "asc" : "desc" };
  const place = ({ key }: Group) => (field.choices ? field.choices.indexOf(String(key)) : String(key));
  const value = ({ count, sum, measured }: Group) =>
    measure.kind === "count" ? count : measure.kind === "sum" ? sum : measured > 0 ? sum / measured : -Infinity;
  const compare = (a: Group, b: Group) => (by === "group" ? compareKeys(place(a), place(b)) : value(a) - value(b));
  const sign = direction === "asc" ? 1 : -1;
  return groups.toSorted(
    (a, b) => Number(a.key === null) - Number(b.key === null) || sign * compare(a, b) || compareKeys(place(a), place(b)),
  );
}

function compareKeys(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
}
