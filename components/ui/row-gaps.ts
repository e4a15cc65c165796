export interface PlacedRow {
  index: number;
  start: number;
  end: number;
}

/** What stands in a table of which only some rows exist: each row, and the empty heights before, between and after them. */
export function withGaps<Placed extends PlacedRow>(rows: readonly Placed[], top: number, total: number) {
  const parts: ({ kind: "row"; row: Placed } | { kind: "gap"; before: number; height: number })[] = [];
  let end = top;
  for (const row of rows) {
    if (row.start > end) parts.push({ kind: "gap", before: row.index, height: row.start - end });
    parts.push({ kind: "row", row });
    end = row.end;
  }
  if (top + total > end) parts.push({ kind: "gap", before: -1, height: top + total - end });
  return parts;
}
