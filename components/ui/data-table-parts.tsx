import { ArrowDown, ArrowUp, ChevronsUpDown, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { type ComponentProps, memo, type ReactNode, type Ref } from "react";
import { cn } from "./class-names";
import type { DataColumn, DataTableProps, InvalidRow } from "./data-table-props";
import { Skeleton } from "./skeleton";
import type { SortState } from "./sort-rows";

const skeletonRowCount = 4;
const edge = "first:pl-4 last:pr-4";

export function DataTableHead<Row>({
  columns,
  sort,
  onSort,
}: {
  columns: readonly DataColumn<Row>[];
  sort: SortState | undefined;
  onSort: (sort: SortState) => void;
}) {
  return (
    <thead role="rowgroup" className="max-sm:sr-only">
      <tr role="row" aria-rowindex={1}>
        {columns.map((column) => {
          const sorted = sort?.column === column.id ? (sort.descending ? "descending" : "ascending") : undefined;
          const Icon = sorted === "ascending" ? ArrowUp : sorted === "descending" ? ArrowDown : ChevronsUpDown;
          return (
            <th
              key={column.id}
              role="columnheader"
              scope="col"
              aria-sort={sorted}
              className={cn(
                "h-9 px-3 text-left text-xs font-medium whitespace-nowrap text-ink-muted",
                edge,
                column.align === "right" && "text-right",
              )}
            >
              {column.sortBy ? (
                <button
                  type="button"
                  className="inline-flex items-center gap-1 rounded-sm hover:text-ink"
                  onClick={() => onSort({ column: column.id, descending: sorted === "ascending" })}
                >
                  {column.header}
                  <Icon aria-hidden className={cn("size-3", !sorted && "opacity-50")} />
                </button>
              ) : (
                column.header || <span className="sr-only">Actions</span>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

type RowProps<Row extends { id: string }> = Pick<DataTableProps<Row>, "columns" | "rowHref" | "onRowClick"> & {
  row: Row | InvalidRow;
  /** Its place in the list, from 0. */
  index: number;
  measureRef?: Ref<HTMLTableRowElement>;
};

/** Drawn again only when something of it has changed: a list that scrolls draws itself at each step. */
export const DataTableRow = memo(TableRow) as typeof TableRow;

function TableRow<Row extends { id: string }>({ row, index, measureRef, columns, rowHref, onRowClick }: RowProps<Row>) {
  const place = { role: "row", ref: measureRef, "data-index": index, "aria-rowindex": index + 2 };
  if ("invalid" in row) return <BrokenRow row={row as InvalidRow} span={columns.length} place={place} />;
  const clickable = Boolean(rowHref || onRowClick);
  return (
    <tr
      {...place}
      className={cn(
        "relative border-t max-sm:grid max-sm:gap-1.5 max-sm:px-4 max-sm:py-3 max-sm:first:border-t-0",
        clickable && "transition-colors hover:bg-subtle/60",
      )}
    >
      {columns.map((column, at) => (
        <td
          key={column.id}
          role="cell"
          className={cn(
            "h-12 px-3 align-middle max-sm:flex max-sm:h-auto max-sm:min-w-0 max-sm:items-center max-sm:justify-between max-sm:gap-4 max-sm:p-0!",
            edge,
            column.align === "right" && "text-right tabular-nums",
            column.phone === "title" && "max-sm:text-base max-sm:font-medium",
            column.phone === "hidden" && "max-sm:hidden",
            // Links and buttons in the other cells stay above the one that covers the row.
            clickable && at > 0 && "[&_a]:relative [&_a]:z-10 [&_button]:relative [&_button]:z-10",
            column.className,
          )}
        >
          {!column.phone && (
            <span aria-hidden className="shrink-0 text-xs text-ink-muted sm:hidden">
              {column.header}
            </span>
          )}
          {at === 0 ? (
            <RowTarget row={row as Row} rowHref={rowHref} onRowClick={onRowClick}>
              {column.cell(row as Row)}
            </RowTarget>
          ) : (
            column.cell(row as Row)
          )}
        </td>
      ))}
    </tr>
  );
}

/** One real link or button a row, stretched over it: it works by keyboard, and opens in a new tab. */
function RowTarget<Row>({
  row,
  rowHref,
  onRowClick,
  children,
}: {
  row: Row;
  rowHref: ((row: Row) => string) | undefined;
  onRowClick: ((row: Row) => void) | undefined;
  children: ReactNode;
}) {
  const classes =
    "max-w-full min-w-0 text-left after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent";
  if (rowHref) {
    return (
      <Link href={rowHref(row)} prefetch={false} data-row-target className={classes}>
        {children}
      </Link>
    );
  }
  if (onRowClick) {
    return (
      <button type="button" data-row-target onClick={() => onRowClick(row)} className={classes}>
        {children}
      </button>
    );
  }
  return children;
}

function BrokenRow({ row, span, place }: { row: InvalidRow; span: number; place: ComponentProps<"tr"> }) {
  return (
    <tr {...place} className="border-t max-sm:block">
      <td role="cell" colSpan={span} className="px-4 py-3 max-sm:block">
        <div className="flex gap-2 text-danger">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <div className="min-w-0">
            <p className="font-medium">This entry cannot be read</p>
            <p className="text-xs break-words">
              <code className="font-mono">{row.id}</code>: {row.invalid}
            </p>
          </div>
        </div>
      </td>
    </tr>
  );
}

export function SkeletonRows<Row>({ columns, label }: { columns: readonly DataColumn<Row>[]; label: string }) {
  return Array.from({ length: skeletonRowCount }, (_, row) => (
    <tr key={row} role="row" className="border-t max-sm:block max-sm:px-4 max-sm:py-3">
      {columns.map((column, index) => (
        <td
          key={column.id}
          role="cell"
          className={cn("h-12 px-3 max-sm:block max-sm:h-auto max-sm:p-0!", edge, index > 1 && "max-sm:hidden")}
        >
          {row === 0 && index === 0 && <span className="sr-only">Loading {label}</span>}
          <Skeleton className={cn("max-sm:mt-1.5", index === 0 ? "w-40 max-w-full" : "w-16 max-w-full")} />
        </td>
      ))}
    </tr>
  ));
}
