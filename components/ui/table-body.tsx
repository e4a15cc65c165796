"use client";
import { useEffect, useState, type ComponentType } from "react";
import { DataTableRow } from "./data-table-parts";
import type { VirtualRows, VirtualRowsProps } from "./virtual-rows";

/** From here on only the rows in sight exist. */
const longFrom = 100;
let loaded: typeof VirtualRows | null = null;

/**
 * All rows of a short list; of a long one those in sight, as soon as what draws them is there. Not `dynamic`, which would take
 * the rows away while it loads, and the place in them. Where it cannot be fetched all rows exist.
 */
export function TableBody<Row extends { id: string }>(props: VirtualRowsProps<Row>) {
  const isLong = props.rows.length > longFrom;
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
