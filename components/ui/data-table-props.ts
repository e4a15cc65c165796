import type { ReactNode } from "react";
import type { SortState } from "./sort-rows";

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
  /** In a long list, where only the rows in sight exist and so cannot agree on a width. The column without one takes the rest. */
  width?: string;
}

/** Further rows by cursor. */
export interface MoreByCursor {
  hasMore: boolean;
  loading: boolean;
  onMore: () => void;
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
  /** A search that the server does, for a list of which only a part is loaded; in place of `searchText`. */
  search?: { value: string; onChange: (text: string) => void };
  filters?: ReactNode;
  /** The one list of its page: `j` and `k` go from row to row, `/` to the search, and it reads on by itself near its end. */
  hasKeys?: boolean;
  initialSort?: SortState;
  /** Where a click on the row goes; its first column becomes the link. */
  rowHref?: ((row: Row) => string) | undefined;
  /** What a click on the row does; its first column becomes the button. */
  onRowClick?: ((row: Row) => void) | undefined;
  empty: ReactNode;
  more?: MoreByCursor;
}
