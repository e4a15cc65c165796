"use client";
import { Search } from "lucide-react";
import { useMemo, useState } from "react";
import { cn } from "./class-names";
import { Button } from "./button";
import type { DataTableProps } from "./data-table-props";
import { DataTableHead, SkeletonRows } from "./data-table-parts";
import { EmptyState } from "./empty-state";
import { ErrorState } from "./error-state";
import { MoreRows } from "./more-rows";
import { SearchBox } from "./search-box";
import { sortRows, type SortState } from "./sort-rows";
import { useRowKeys } from "./use-row-keys";
import { TableBody } from "./table-body";

export type { DataColumn } from "./data-table-props";

const serverSearchDelayMs = 250;

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

  const { table, searchBox, scroller, onKeyDown, toFirstRow } = useRowKeys(props.hasKeys ?? false, shown?.length ?? 0);
  const hasWidths = more !== undefined && columns.some((column) => column.width);

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
          // How many there are at all, not how many exist just now; -1 says that it is not known.
          aria-rowcount={shown && (more?.hasMore ? -1 : shown.length + 1)}
          onKeyDown={onKeyDown}
          className={cn("w-full border-collapse text-sm max-sm:block", hasWidths && "sm:table-fixed")}
        >
          {hasWidths && (
            <colgroup>
              {columns.map((column) => (
                <col key={column.id} style={{ width: column.width }} />
              ))}
            </colgroup>
          )}
          <DataTableHead columns={columns} sort={sort} onSort={setSort} />
          {shown ? (
            <TableBody
              scroller={scroller}
              hasMore={more?.hasMore ?? false}
              label={label}
              rows={shown}
              columns={columns}
              rowHref={props.rowHref}
              onRowClick={props.onRowClick}
            />
          ) : (
            <tbody role="rowgroup" className="max-sm:block">
              <SkeletonRows columns={columns} label={label} />
            </tbody>
          )}
        </table>
      )}
      {more?.hasMore && rows && <MoreRows more={more} count={rows.length} ahead={props.hasKeys ?? false} />}
    </div>
  );
}
