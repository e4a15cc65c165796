"use client";
import { useEffect, useState, type ComponentType } from "react";
import { DataTableRow } from "./data-table-parts";
import type { VirtualRows, VirtualRowsProps } from "./virtual-rows";

/** A page. From here on only the rows in sight exist. */
const longFrom = 50;
let loaded: typeof VirtualRows | null = null;

export interface TableBodyProps<Row extends { id: string }> extends VirtualRowsProps<Row> {
  hasMore: boolean;
}

/**
 * All rows of a short list; of a long one those in sight, as soon as what draws them is there, which is before its second
 * page: its rows would all exist for a moment, and the row with the focus would go when they do. Not `dynamic`, which would
 * take the rows away while it loads, and the place in them. Where it cannot be fetched all rows exist.
 */
export function TableBody<Row extends { id: string }>({ hasMore, ...props }: TableBodyProps<Row>) {
  const isLong = hasMore || props.rows.length > longFrom;
  const [Rows, setRows] = useState<ComponentType<VirtualRowsProps<Row>> | null>(() => loaded);
  useEffect(() => {
    if (!isLong || Rows) return;
    import("./virtual-rows").then(
      (module) => {
        loaded = module.VirtualRows;
        setRows(() => module.VirtualRows);
      },
      () => undefined,
    );
  }, [isLong, Rows]);
  if (isLong && Rows) return <Rows {...props} />;
  const { rows, scroller: _scroller, label: _label, ...row } = props;
  return (
    <tbody role="rowgroup" className="max-sm:block">
      {rows.map((one, index) => (
        <DataTableRow key={one.id} row={one} index={index} {...row} />
      ))}
    </tbody>
  );
}
