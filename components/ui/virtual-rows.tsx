"use client";
import { defaultRangeExtractor, useWindowVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, type Ref } from "react";
import { historyEntry } from "@/hooks/history-entry";
import type { DataTableProps, InvalidRow } from "./data-table-props";
import { DataTableRow } from "./data-table-parts";
import { withGaps } from "./row-gaps";

/** Lets the keyboard reach a row that does not exist yet. */
export interface RowScroller {
  show: (index: number) => void;
}

export interface VirtualRowsProps<Row extends { id: string }>
  extends Pick<DataTableProps<Row>, "columns" | "rowHref" | "onRowClick" | "label"> {
  rows: readonly (Row | InvalidRow)[];
  scroller: Ref<RowScroller>;
}

const rowHeight = 48;
/**
 * A row is a card there, and its real height is measured once it exists. Elsewhere all rows that can be read are equally high,
 * and to measure them would place the thousands behind each of them anew.
 */
const phoneCardHeight = 110;
const phoneWidth = 640;
const overscan = 8;

/** Where each list was left, for the way back to it: by the entry of the history, and by the filter, which the first row stands for. */
const leftAt = new Map<string, number>();

/**
 * Only the rows in sight exist, and the one that has the focus; empty heights stand for the others, so that the page's own
 * scroll bar is the list's. A module of its own: pages without a long list never load it.
 */
export function VirtualRows<Row extends { id: string }>({ rows, scroller, label, ...row }: VirtualRowsProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  const [focused, setFocused] = useState<number | null>(null);
  const isPhone = typeof window !== "undefined" && window.innerWidth < phoneWidth;

  const rangeExtractor = useCallback(
    (range: Range) => {
      const seen = defaultRangeExtractor(range);
      if (focused === null || focused >= range.count || seen.includes(focused)) return seen;
      return [...seen, focused].sort((a, b) => a - b);
    },
    [focused],
  );
  // The same function while the rows are the same: for another one all places are computed anew.
  const getItemKey = useCallback((index: number) => rows[index]?.id ?? index, [rows]);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => (isPhone ? phoneCardHeight : rowHeight),
    getItemKey,
    overscan,
    scrollMargin: top,
    rangeExtractor,
    useFlushSync: false,
  });

  useLayoutEffect(() => {
    // What stands above the list can grow, as filters do that wrap.
    const measure = () => setTop(Math.round((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);

  const firstId = rows[0]?.id;
  // Of the layout, so that it ends with the list: the page is scrolled to where the next one begins right after.
  useLayoutEffect(() => {
    const place = `${historyEntry()} ${label} ${firstId}`;
    const remember = () => leftAt.set(place, window.scrollY);
    window.addEventListener("scroll", remember, { passive: true });
    return () => window.removeEventListener("scroll", remember);
  }, [label, firstId]);

  useEffect(() => {
    const entry = historyEntry();
    const place = `${entry} ${label} ${firstId}`;
    const left = leftAt.get(place);
    // Not where the pages that were open are gone: the list would be thrown to wherever it ends.
    if (entry !== undefined && left !== undefined && left < virtualizer.getTotalSize()) {
      window.scrollTo({ top: left, behavior: "instant" });
    }
    // A list that goes while its page stays was not left: it was filtered, and begins anew.
    return () => void (historyEntry() === entry && leftAt.delete(place));
  }, [label, firstId, virtualizer]);

  useImperativeHandle(scroller, () => ({ show: (index) => virtualizer.scrollToIndex(index, { align: "auto" }) }), [virtualizer]);

  return (
    <tbody
      ref={body}
      role="rowgroup"
      className="max-sm:block"
      onFocus={(event) => setFocused(indexOf(event.target))}
      onBlur={() => setFocused(null)}
    >
      {withGaps(virtualizer.getVirtualItems(), top, virtualizer.getTotalSize()).map((part) =>
        part.kind === "gap" ? (
          <tr key={`gap ${part.before}`} role="presentation" aria-hidden className="max-sm:block">
            <td role="presentation" colSpan={row.columns.length} className="p-0 max-sm:block" style={{ height: part.height }} />
          </tr>
        ) : (
          <DataTableRow
            key={part.row.key}
            {...(isPhone || "invalid" in rows[part.row.index]! ? { measureRef: virtualizer.measureElement } : {})}
            index={part.row.index}
            row={rows[part.row.index]!}
            {...row}
          />
        ),
      )}
    </tbody>
  );
}

function indexOf(element: Element): number | null {
  const index = element.closest<HTMLElement>("tr[data-index]")?.dataset["index"];
  return index === undefined ? null : Number(index);
}
