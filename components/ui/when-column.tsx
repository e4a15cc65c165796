import type { DataColumn } from "./data-table-props";
import { RelativeTime } from "./relative-time";

/** The time of a row, at its end: how long ago, and on hover when. */
export function whenColumn<Row>({
  at,
  width = "9rem",
  ...column
}: Pick<DataColumn<Row>, "id" | "header" | "width"> & { at: (row: Row) => string }): DataColumn<Row> {
  return {
    ...column,
    width,
    align: "right",
    cell: (row) => (
      <span className="text-ink-muted">
        <RelativeTime at={at(row)} />
      </span>
    ),
  };
}
