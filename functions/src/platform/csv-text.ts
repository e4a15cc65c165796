import { stringify } from "csv-stringify/sync";
import type { ReportCell } from "@/types/reports";

/**
 * What a spreadsheet would take for a formula, or for the start of one once it has trimmed the cell; the wide forms of the
 * signs too, which some read as the plain ones.
 */
const formulaStart = /^(?:[\s\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n])/u;

/** A text that could run as a formula gets an apostrophe before it. Numbers are no texts: a negative one stays as it is. */
export function csvCell(cell: ReportCell): string {
  if (cell === null) return "";
  if (typeof cell === "number" || typeof cell === "boolean") return String(cell);
  const text = Array.isArray(cell) ? cell.join("; ") : cell;
  return formulaStart.test(text) ? `'${text}` : text;
}

/** Lines as RFC 4180 has them. */
export function csvLines(rows: readonly (readonly ReportCell[])[]): string {
  if (rows.length === 0) return "";
  return stringify(
    rows.map((row) => row.map(csvCell)),
    {
      record_delimiter: "\r\n",
      quoted_match: /[\r\n]/,
      // An only cell that is empty would leave an empty line, which readers pass over.
      quoted_empty: rows[0]?.length === 1,
    },
  );
}
