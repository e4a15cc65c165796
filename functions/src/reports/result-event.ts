import type { Report, ReportResult } from "@/types/reports";

/** An event has 256 KiB, its envelope and the report's own names included. */
const resultBytesMax = 200 * 1024;

/** What an event tells of a run: the whole result, or as many rows as an event takes. */
export function resultEvent({ id, name }: Pick<Report, "id" | "name">, result: ReportResult) {
  return { report: { id, name }, result: fitting(result) };
}

function fitting(result: ReportResult): ReportResult {
  const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
  let left = resultBytesMax - bytesOf({ ...result, rows: [] });
  const kept = result.rows.findIndex((row) => (left -= bytesOf(row) + 1) < 0);
  if (kept === -1) return result;
  const note = `The event has the first ${kept} rows of ${result.rows.length}; an export has all of them.`;
  return { ...result, rows: result.rows.slice(0, kept), truncated: true, note: [result.note, note].filter(Boolean).join(" ") };
}
