import type { ReportCell, ReportDefinition, ReportResult, ReportRow } from "@/types/reports";
import { ProblemError } from "../gateway";
import { csvLines } from "../platform/csv-text";
import { passes } from "./filter-row";
import { readAhead } from "../platform/read-ahead";
import { planReport } from "./report-plan";
import { readRows, resourceOf, runReport, type RunPorts } from "./run-report";

export type ExportFormat = { format: "csv" | "json"; bom: boolean };

/** What a grouped export may read: some three minutes, within what a request may take. A file of records has no bound. */
export const exportRowsReadMax = 1_000_000;

interface Page {
  columns: { key: string; label: string }[];
  rows: ReportRow[];
}

/** A report as a file, piece by piece: a page of records is read while the one before it is sent. */
export async function* exportReport(
  ports: RunPorts,
  teamId: string,
  definition: ReportDefinition,
  { format, bom }: ExportFormat,
): AsyncGenerator<string> {
  const pages = definition.groupBy ? groupedPage(ports, teamId, definition) : recordPages(ports, teamId, definition);
  yield* format === "csv" ? csvOf(pages, bom) : jsonOf(pages);
}

/** A file must not leave something out in silence: nobody who opens it later sees a note. */
async function* groupedPage(ports: RunPorts, teamId: string, definition: ReportDefinition): AsyncGenerator<Page> {
  const { columns, rows, note } = await runReport(ports, teamId, definition, exportRowsReadMax);
  if (note) throw new ProblemError("limit_reached", note);
  yield { columns, rows };
}

async function* recordPages({ rows, clock }: RunPorts, teamId: string, definition: ReportDefinition): AsyncGenerator<Page> {
  const plan = planReport(resourceOf(definition.resource), definition, clock.now());
  for await (const page of readAhead(readRows(rows, teamId, plan, definition.order?.direction ?? "desc"))) {
    yield { columns: plan.columns, rows: page.filter((row) => passes(plan.filters, row)) };
  }
}

async function* csvOf(pages: AsyncGenerator<Page>, bom: boolean): AsyncGenerator<string> {
  let head = true;
  for await (const { columns, rows } of pages) {
    const lines: ReportCell[][] = rows.map((row) => columns.map(({ key }) => row[key] ?? null));
    yield (head && bom ? "\ufeff" : "") + csvLines(head ? [columns.map(({ label }) => label), ...lines] : lines);
    head = false;
  }
}

/** One array, an object a row; broken off, it is no JSON at all. */
async function* jsonOf(pages: AsyncGenerator<Page>): AsyncGenerator<string> {
  let before = "[\n";
  for await (const { columns, rows } of pages) {
    const objects = rows.map((row) => JSON.stringify(Object.fromEntries(columns.map(({ key }) => [key, row[key] ?? null]))));
    if (objects.length === 0) continue;
    yield before + objects.join(",\n");
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

/** The result of a run as the lines of a file. */
export function resultCsv({ columns, rows }: Pick<ReportResult, "columns" | "rows">): string {
  return csvLines([columns.map(({ label }) => label), ...rows.map((row) => columns.map(({ key }) => row[key] ?? null))]);
}

/** A name that every file system takes, and nothing in it can end the header that carries it. */
export function exportFileName(reportName: string, extension: string, now: Date): string {
  const plain = reportName.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return `${words || "report"}-${now.toISOString().slice(0, 10)}.${extension}`;
}
