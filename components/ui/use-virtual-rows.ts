"use client";
import { useEffect, useState } from "react";
import type VirtualRows from "./virtual-rows";

let loaded: typeof VirtualRows | undefined;

/**
 * What draws a long list, once it is there: until then, and where its script cannot be fetched, all rows exist. Not
 * `dynamic`, which would take the rows away while it loads, and the place in them.
 */
export function useVirtualRows(isLong: boolean): typeof VirtualRows | undefined {
  const [Rows, setRows] = useState(() => loaded);
  useEffect(() => {
    if (!isLong || Rows) return;
    import("./virtual-rows").then(
      (module) => {
        loaded = module.default;
        setRows(() => module.default);
      },
      () => undefined,
    );
  }, [isLong, Rows]);
  return isLong ? Rows : undefined;
}
