"use client";
import { Search } from "lucide-react";
import { useMemo, useState, type ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./class-names";
import { DataTableHead, DataTableRow, SkeletonRows } from "./data-table-parts";
import { EmptyState } from "./empty-state";
import { ErrorState } from "./error-state";
import { Input } from "./input";
import { sortRows, type SortState } from "./sort-rows";

/** A row whose document could not be read: it shows its reason in place, and the others stay usable. */
export interface InvalidRow {
  id: string;
  invalid: string;
}

export interface DataColumn<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Makes the column sortable. */
  sortBy?: (row: Row) => string | number;
  align?: "right";
  /** `title` heads the card that a row becomes on a phone; `hidden` leaves it out there; `bare` shows no label. */
  phone?: "title" | "hidden" | "bare";
  className?: string;
}

export interface DataTableProps<Row extends { id: string }> {
  /** Names the table for screen readers. */
  label: string;
  columns: readonly DataColumn<Row>[];
  /** Undefined while they load. */
  rows: readonly (Row | InvalidRow)[] | undefined;
  error?: unknown;
  onRetry?: () => void;
  /** What the search looks into; without it there is no search box. */
  searchText?: (row: Row) => string;
  searchPlaceholder?: string;
  filters?: ReactNode;
  initialSort?: SortState;
  /** Where a click on the row goes; its first column becomes the link. */
  rowHref?: (row: Row) => string;
  /** What a click on the row does; its first column becomes the button. */
  onRowClick?: (row: Row) => void;
  empty: ReactNode;
  /** Older rows by cursor. */
  more?: { hasMore: boolean; loading: boolean; onMore: () => void };
}

export function DataTable<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { label, columns, rows, error, onRetry, searchText, searchPlaceholder = "Search", filters, empty, more } = props;
  const [search, setSearch] = useState("");
  const [sort, setSort] = useState<SortState | undefined>(props.initialSort);

  const shown = useMemo(() => {
    const words = search.trim().toLowerCase();
    const found =
      words === "" || !searchText
        ? rows
        : rows?.filter((row) => "invalid" in row || searchText(row).toLowerCase().includes(words));
    const by = columns.find((column) => column.id === sort?.column)?.sortBy;
    return found && by && sort ? sortRows(found, by, sort.descending) : found;
  }, [rows, search, searchText, sort, columns]);

  const hasTools = Boolean(searchText || filters);
  return (
    <div className="overflow-clip rounded-lg border bg-surface shadow-card">
      {hasTools && (
        <div className="flex flex-wrap items-center gap-2 border-b p-2.5">
          {searchText && (
            <div className="w-full sm:w-64">
              <Input
                type="search"
                aria-label={`${searchPlaceholder} in ${label}`}
                placeholder={searchPlaceholder}
                leading={<Search />}
                value={search}
                onChange={(event) => setSearch(event.target.value)}
                className="h-8"
              />
            </div>
          )}
          {filters}
        </div>
      )}
      {error && !rows ? (
        <ErrorState error={error} {...(onRetry ? { onRetry } : {})} />
      ) : shown && shown.length === 0 ? (
        rows && rows.length > 0 ? (
          <EmptyState
            icon={<Search />}
            title={`Nothing matches "${search.trim()}"`}
            action={
              <Button size="sm" onClick={() => setSearch("")}>
                Clear the search
              </Button>
            }
          />
        ) : (
          empty
        )
      ) : (
        // The roles are written out because `display: block` on a phone takes the table's own away.
        <table role="table" aria-label={label} aria-busy={!rows} className="w-full border-collapse text-sm max-sm:block">
          <DataTableHead columns={columns} sort={sort} onSort={setSort} />
          <tbody role="rowgroup" className="max-sm:block">
            {shown ? (
              shown.map((row) => <DataTableRow key={row.id} row={row} {...props} />)
            ) : (
              <SkeletonRows columns={columns} label={label} />
            )}
          </tbody>
        </table>
      )}
      {more?.hasMore && shown && shown.length > 0 && (
        <div className={cn("flex justify-center border-t p-2")}>
          <Button size="sm" variant="ghost" loading={more.loading} onClick={more.onMore}>
            Load more
          </Button>
        </div>
      )}
    </div>
  );
}
