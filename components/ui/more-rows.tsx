"use client";
import { useEffect, useRef } from "react";
import { Button } from "./button";
import type { MoreByCursor } from "./data-table-props";

/** About a screen of rows, so that a page that is only opened reads no second one. */
const aheadPx = 1_000;

export interface MoreRowsProps {
  more: MoreByCursor;
  /** How many there are by now. */
  count: number;
  /** Reads on by itself when the end of the list comes near. */
  ahead: boolean;
}

export function MoreRows({ more, count, ahead }: MoreRowsProps) {
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(more);
  useEffect(() => {
    latest.current = more;
  });
  // Looks again after each page, which may have been short; not after a failure, which the button is for.
  useEffect(() => {
    if (!ahead || !end.current) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting && !latest.current.loading) latest.current.onMore();
      },
      { rootMargin: `0px 0px ${aheadPx}px 0px` },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [ahead, count]);
  return (
    <div ref={end} className="flex justify-center border-t p-2">
      <Button size="sm" variant="ghost" loading={more.loading} onClick={more.onMore}>
        Load more
      </Button>
    </div>
  );
}
