export interface SortState {
  column: string;
  descending: boolean;
}

/** A sorted copy. Rows that cannot be read stay last, whatever the direction. */
export function sortRows<Row extends { id: string }>(
  rows: readonly (Row | { id: string; invalid: string })[],
  by: (row: Row) => string | number,
  descending: boolean,
): (Row | { id: string; invalid: string })[] {
  return rows.toSorted((left, right) => {
    if ("invalid" in left || "invalid" in right) return Number("invalid" in left) - Number("invalid" in right);
    const [a, b] = [by(left), by(right)];
    const order = typeof a === "string" && typeof b === "string" ? a.localeCompare(b) : Number(a) - Number(b);
    return descending ? -order : order;
  });
}
