"use client";
import { useRef, type KeyboardEvent } from "react";
import { useShortcuts } from "./use-shortcuts";
import type { RowScroller } from "./virtual-rows";

const rowTarget = "[data-row-target]";
/** A row that is scrolled to exists within a frame or two. */
const framesMax = 20;

/**
 * `j` and `k` move the focus from row to row, Enter opens the one that has it, `/` goes to the search. On a row the arrows
 * do the same, and Home and End go to the ends.
 */
export function useRowKeys(enabled: boolean, count: number) {
  const table = useRef<HTMLTableElement>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const scroller = useRef<RowScroller>(null);

  function focusRow(index: number, frame = 0) {
    const row = table.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`);
    const target = row?.querySelector<HTMLElement>(rowTarget);
    if (!row && frame < framesMax) {
      scroller.current?.show(index);
      requestAnimationFrame(() => focusRow(index, frame + 1));
      return;
    }
    target?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }

  function focusedIndex(): number {
    const row = document.activeElement?.closest<HTMLElement>("tr[data-index]");
    return row && table.current?.contains(row) ? Number(row.dataset["index"]) : -1;
  }

  function moveTo(index: number) {
    if (count > 0) focusRow(Math.min(Math.max(index, 0), count - 1));
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (!enabled || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (!(event.target as HTMLElement).matches(rowTarget)) return;
    const at = focusedIndex();
    const places: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 };
    const next = places[event.key];
    if (next === undefined) return;
    event.preventDefault();
    moveTo(next);
  };

  useShortcuts(
    enabled
      ? { j: () => moveTo(focusedIndex() + 1), k: () => moveTo(focusedIndex() - 1), "/": () => searchBox.current?.focus() }
      : {},
  );
  return { table, searchBox, scroller, onKeyDown, toFirstRow: () => moveTo(0) };
}
