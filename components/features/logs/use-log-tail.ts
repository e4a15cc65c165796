"use client";
import { useEffect, useMemo, useState } from "react";
import { useNewestRequests } from "@/hooks/useLogs";
import type { Row } from "@/services/live";
import type { RequestLogFilter } from "@/services/logs";
import type { RequestLogEntry } from "@/types/logs";
import { entryMatches } from "./log-filter";
import { gather, ratePerMinute, withLive } from "./log-tail";

const rateEveryMs = 2_000;
/** Further down than this a person reads, and rows must not move. */
const readingPx = 160;

interface TailOptions {
  teamId: string;
  query: RequestLogFilter;
  /** The list as it was read. */
  rows: readonly Row<RequestLogEntry>[] | undefined;
  hasMore: boolean;
  on: boolean;
  /** Something else is being looked at. */
  held: boolean;
}

/** The list with new requests as they come in; they wait while a person reads further down, or looks at one. */
export function useLogTail({ teamId, query, rows, hasMore, on, held }: TailOptions) {
  const newest = useNewestRequests(teamId, on);
  const [kept, setKept] = useState<readonly RequestLogEntry[]>([]);
  const batches = on ? newest.data : undefined;
  const [gathered, setGathered] = useState<typeof batches>(undefined);
  if (batches && batches !== gathered) {
    setGathered(batches);
    setKept(gather(kept, batches));
  }

  const matching = useMemo(() => kept.filter((entry) => entryMatches(query, entry)), [kept, query]);
  const all = useMemo(() => rows && (on ? withLive(rows, matching, hasMore) : [...rows]), [rows, matching, hasMore, on]);

  const isDown = useScrolledDown(on);
  const isPaused = on && (held || isDown);
  const [shown, setShown] = useState(all);
  // Kept as it was when the pause began, but for the older pages that the person asks for.
  const shownRows = isPaused && shown ? withoutNew(all, shown) : all;
  if (!isPaused && shown !== all) setShown(all);

  const perMinute = useRate(matching, on);
  return {
    rows: shownRows,
    isPaused,
    waiting: (all?.length ?? 0) - (shownRows?.length ?? 0),
    perMinute,
    error: on ? newest.error : null,
  };
}

function withoutNew(all: Row<RequestLogEntry>[] | undefined, shown: readonly Row<RequestLogEntry>[]) {
  const newest = shown.find((row): row is RequestLogEntry => "timestamp" in row)?.timestamp;
  if (newest === undefined) return all;
  const known = new Set(shown.map(({ id }) => id));
  return all?.filter((row) => known.has(row.id) || !("timestamp" in row) || row.timestamp < newest);
}

function useScrolledDown(on: boolean): boolean {
  const [isDown, setIsDown] = useState(false);
  useEffect(() => {
    if (!on) return undefined;
    const look = () => setIsDown(window.scrollY > readingPx);
    look();
    window.addEventListener("scroll", look, { passive: true });
    return () => window.removeEventListener("scroll", look);
  }, [on]);
  return isDown;
}

function useRate(entries: readonly RequestLogEntry[], on: boolean): number {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    if (!on) return undefined;
    const timer = setInterval(() => setNow(new Date()), rateEveryMs);
    return () => clearInterval(timer);
  }, [on]);
  return on ? ratePerMinute(entries, now) : 0;
}
