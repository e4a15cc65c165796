"use client";
import { Search } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "./button";
import { cn } from "./class-names";
import type { DataTableProps } from "./data-table-props";
import { DataTableHead, DataTableRow, SkeletonRows } from "./data-table-parts";
import { EmptyState } from "./empty-state";
import { ErrorState } from "./error-state";
import { Input } from "./input";
import { sortRows, type SortState } from "./sort-rows";
import { useRowKeys } from "./use-row-keys";

export type { DataColumn } from "./data-table-props";

export function DataTable<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { label, columns, rows, error, onRetry, searchText, searchPlaceholder = "Search", filters, empty, more } = props;
  const [search, setSearch] = useState("");
  const [sort, setSort] = useState<SortState | undefined>(props.initialSort);
  const { table, searchBox, toFirstRow } = useRowKeys(props.hasKeys ?? false);

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
                ref={searchBox}
                type="search"
                aria-label={`${searchPlaceholder} in ${label}`}
                placeholder={searchPlaceholder}
                leading={<Search />}
                value={search}
                onChange={(event) => setSearch(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === "ArrowDown" && props.hasKeys) toFirstRow();
                }}
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
            title={`Nothing ${more?.hasMore ? `among the ${rows.length} loaded ` : ""}matches "${search.trim()}"`}
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
        <table
          ref={table}
          role="table"
          aria-label={label}
          aria-busy={!rows}
          className="w-full border-collapse text-sm max-sm:block"
        >
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
      {more?.hasMore && rows && rows.length > 0 && (
        <div className={cn("flex justify-center border-t p-2")}>
          <Button size="sm" variant="ghost" loading={more.loading} onClick={more.onMore}>
            {search.trim() ? "Load more to search in" : "Load more"}
          </Button>
        </div>
      )}
    </div>
  );
}
