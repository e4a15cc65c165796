import {
  type ReportCell,
  type ReportDefinition,
  reportGroupsMax,
  type ReportResult,
  type ReportRow,
  reportRowsReadMax,
  reportRowsShown,
} from "@/types/reports";
import { reportedResources, type ReportField, type Resource } from "@/types/resources";
import type { Clock } from "../platform/clock";
import { countGroups } from "./count-groups";
import { passes } from "./filter-row";
import { createGrouping } from "./group-rows";
import { planReport, type ReportPlan, withDurations } from "./report-plan";
import type { ReportRowsStore } from "./report-rows-store";

export interface RunPorts {
  rows: ReportRowsStore;
  clock: Clock;
}

/** Some megabytes for the page that is sent and the one that is read: an instance has room for many exports at once. */
const pageSize = 1_000;
/** A long text may have 64 KiB: a thousand of them at once would be an eighth of an instance's memory. */
const largePageSize = 50;
const shownLengthMax = 1_000;

export function resourceOf(plural: string): Resource {
  const resource: Resource | undefined = reportedResources.find((declared) => declared.plural === plural);
  if (!resource) throw new Error(`There is no resource ${plural} to report on`);
  return resource;
}

/** Runs a report within its bounds, and says where it met one. */
export async function runReport(
  ports: RunPorts,
  teamId: string,
  definition: ReportDefinition,
  rowsReadMax = reportRowsReadMax,
): Promise<ReportResult> {
  const now = ports.clock.now();
  const plan = planReport(resourceOf(definition.resource), definition, now);
  const base = {
    resource: definition.resource,
    ranAt: now.toISOString(),
    from: plan.range.from?.toISOString() ?? null,
    to: plan.range.to?.toISOString() ?? null,
  };
  const field = plan.fields.get(definition.groupBy?.field ?? "");
  const answer = field
    ? await runGrouped(ports, teamId, plan, definition, field, rowsReadMax)
    : await runListed(ports, teamId, plan, definition, rowsReadMax);
  const names = await namesIn(ports.rows, teamId, plan, definition.groupBy?.field, answer);
  return { ...base, ...answer, names, truncated: answer.note !== null };
}

type Answer = Pick<ReportResult, "columns" | "rows" | "rowsRead" | "note">;

const namesMax = 200;

/** Of the ids that refer to other records, as many as a person looks at. */
async function namesIn(
  rows: Pick<ReportRowsStore, "names">,
  teamId: string,
  { resource }: ReportPlan,
  groupedBy: string | undefined,
  answer: Answer,
): Promise<Record<string, string>> {
  const found = answer.columns.map(async ({ key }) => {
    const plural = resource.references[key === "group" ? (groupedBy ?? "") : key];
    if (plural === undefined) return [];
    const ids = new Set(answer.rows.map((row) => row[key]).filter((cell) => typeof cell === "string" && cell !== ""));
    return rows.names(teamId, plural, [...ids].slice(0, namesMax) as string[]);
  });
  return Object.fromEntries((await Promise.all(found)).flat());
}

async function runGrouped(
  { rows }: RunPorts,
  teamId: string,
  plan: ReportPlan,
  definition: ReportDefinition,
  field: ReportField,
  rowsReadMax: number,
): Promise<Answer> {
  const { measure } = definition;
  const grouping = createGrouping(definition, field, reportGroupsMax);
  let rowsRead = 0;
  let more = false;
  if (!(await countGroups(rows, teamId, plan, definition, grouping))) {
    for await (const page of readRows(rows, teamId, plan, "desc")) {
      const taken = page.slice(0, rowsReadMax - rowsRead);
      rowsRead += taken.length;
      for (const row of taken) if (passes(plan.filters, row)) grouping.add(row);
      more = taken.length < page.length;
      if (more) break;
    }
  }
  const measured = plan.fields.get(measure.field ?? "");
  const folded = grouping.folded();
  const notes = [
    ...(more ? [boundNote(plan, rowsReadMax)] : []),
    ...(folded > 0
      ? [`There are more than ${number(reportGroupsMax)} groups: ${number(folded)} records are in none that is shown.`]
      : []),
  ];
  return {
    columns: [
      { key: "group", label: field.label, kind: field.kind },
      { key: "count", label: "Count", kind: "count" },
      ...(measured
        ? [{ key: "value", label: `${measure.kind === "sum" ? "Sum" : "Average"}: ${measured.label}`, kind: measured.kind }]
        : []),
    ],
    rows: grouping.rows(plan.range),
    rowsRead,
    note: notes.join(" ") || null,
  };
}

async function runListed(
  { rows }: RunPorts,
  teamId: string,
  plan: ReportPlan,
  { order }: ReportDefinition,
  rowsReadMax: number,
): Promise<Answer> {
  const shown: ReportRow[] = [];
  let rowsRead = 0;
  let note: string | null = null;
  reading: for await (const page of readRows(rows, teamId, plan, order?.direction ?? "desc", reportRowsShown + 1)) {
    for (const row of page) {
      if (rowsRead === rowsReadMax) note = boundNote(plan, rowsReadMax);
      else if (passes(plan.filters, row) && shown.length === reportRowsShown)
        note = `The first ${reportRowsShown} records are shown; an export has all of them.`;
      if (note) break reading;
      rowsRead++;
      if (passes(plan.filters, row)) shown.push(shownOf(plan, row));
    }
  }
  return { columns: plan.columns.map(({ key, label, kind }) => ({ key, label, kind })), rows: shown, rowsRead, note };
}

/** The rows of a plan, page by page, with what is worked out of their fields. */
export async function* readRows(
  rows: Pick<ReportRowsStore, "pages">,
  teamId: string,
  plan: ReportPlan,
  direction: "asc" | "desc",
  atMost = pageSize,
): AsyncGenerator<ReportRow[]> {
  const { resource, range, equals, select, fields } = plan;
  const isLarge = select.some((key) => fields.get(key)?.large);
  const options = { select, direction, pageSize: Math.min(atMost, isLarge ? largePageSize : pageSize) };
  for await (const page of rows.pages(teamId, { plural: resource.plural, range, equals }, options)) {
    yield page.map((row) => withDurations(resource, row));
  }
}

function shownOf({ columns }: ReportPlan, row: ReportRow): ReportRow {
  return Object.fromEntries(columns.map(({ key }) => [key, cut(row[key] ?? null)]));
}

function cut(cell: ReportCell): ReportCell {
  return typeof cell === "string" && cell.length > shownLengthMax ? `${cell.slice(0, shownLengthMax - 1)}…` : cell;
}

function boundNote({ resource, range }: ReportPlan, rowsReadMax: number): string {
  return `Only ${number(rowsReadMax)} ${resource.plural} were read, in the order of ${range.field}; there are more. Choose a shorter time range or more filters to have all of them.`;
}

function number(value: number): string {
  return value.toLocaleString("en-US");
}
