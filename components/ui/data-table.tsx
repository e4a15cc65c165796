"use client";
import { Search } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "./button";
import { cn } from "./class-names";
import type { DataTableProps } from "./data-table-props";
import { DataTableHead, DataTableRow, SkeletonRows } from "./data-table-parts";
import { EmptyState } from "./empty-state";
import { ErrorState } from "./error-state";
import { SearchBox } from "./search-box";
import { sortRows, type SortState } from "./sort-rows";
import { useRowKeys } from "./use-row-keys";

export type { DataColumn } from "./data-table-props";

const serverSearchDelayMs = 250;

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

  const hasTools = Boolean(searchText || props.search || filters);
  return (
    <div className="overflow-clip rounded-lg border bg-surface shadow-card">
      {hasTools && (
        <div className="flex flex-wrap items-center gap-2 border-b p-2.5">
          {(searchText || props.search) && (
            <SearchBox
              label={`${searchPlaceholder} in ${label}`}
              placeholder={searchPlaceholder}
              value={props.search?.value ?? search}
              onChange={props.search?.onChange ?? setSearch}
              delayMs={props.search ? serverSearchDelayMs : 0}
              inputRef={searchBox}
              onDown={props.hasKeys ? toFirstRow : undefined}
            />
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
      {more?.hasMore && rows && (
        <div className={cn("flex justify-center border-t p-2")}>
          <Button size="sm" variant="ghost" loading={more.loading} onClick={more.onMore}>
            Load more
          </Button>
        </div>
      )}
    </div>
  );
}
