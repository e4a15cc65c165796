"use client";
import { useRef } from "react";
import { useShortcuts } from "./use-shortcuts";

const rowTarget = "[data-row-target]";

/** `j` and `k` move the focus from row to row, Enter opens the one that has it, `/` goes to the search. */
export function useRowKeys(enabled: boolean) {
  const table = useRef<HTMLTableElement>(null);
  const searchBox = useRef<HTMLInputElement>(null);

  function move(by: 1 | -1) {
    const targets = [...(table.current?.querySelectorAll<HTMLElement>(rowTarget) ?? [])];
    const focused = document.activeElement?.closest("tr")?.querySelector<HTMLElement>(rowTarget);
    const at = focused ? targets.indexOf(focused) : -1;
    const next = at === -1 ? targets[0] : targets[Math.min(Math.max(at + by, 0), targets.length - 1)];
    next?.focus();
    next?.closest("tr")?.scrollIntoView({ block: "nearest" });
  }

  useShortcuts(enabled ? { j: () => move(1), k: () => move(-1), "/": () => searchBox.current?.focus() } : {});
  return { table, searchBox, toFirstRow: () => move(1) };
}
