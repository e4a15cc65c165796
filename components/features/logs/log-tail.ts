import type { LiveBatch } from "@/services/logs";
import type { Row } from "@/services/live";
import type { RequestLogEntry } from "@/types/logs";

/** What a browser keeps of a stream that does not end. */
export const keptMax = 2_000;
const minuteMs = 60_000;

/** What was kept and what the newest documents hold, newest first, each entry once; the same list when nothing is new. */
export function gather(kept: readonly RequestLogEntry[], batches: readonly Row<LiveBatch>[]): readonly RequestLogEntry[] {
  const known = new Set(kept.map(({ id }) => id));
  const fresh = batches.flatMap((batch) => ("invalid" in batch ? [] : batch.entries.filter(({ id }) => !known.has(id))));
  return fresh.length === 0 ? kept : newestFirst([...fresh, ...kept]).slice(0, keptMax);
}

/**
 * The list with what has come in since it was read. Of what came in, nothing older than the list's end: that is still to
 * be read, with all that lies between.
 */
export function withLive<Entry extends Row<RequestLogEntry>>(
  rows: readonly Entry[],
  live: readonly RequestLogEntry[],
  hasMore: boolean,
): (Entry | RequestLogEntry)[] {
  const known = new Set(rows.map(({ id }) => id));
  const oldest = hasMore ? rows.findLast((row): row is Entry & RequestLogEntry => "timestamp" in row)?.timestamp : undefined;
  const added = live.filter(({ id, timestamp }) => !known.has(id) && (oldest === undefined || timestamp >= oldest));
  return added.length === 0 ? [...rows] : newestFirst([...added, ...rows]);
}

/** Requests in a minute, of the last one; of a shorter time when more have come than are kept. */
export function ratePerMinute(entries: readonly RequestLogEntry[], now: Date): number {
  const sinceMs = now.getTime() - minuteMs;
  const recent = entries.filter(({ timestamp }) => Date.parse(timestamp) > sinceMs).length;
  if (recent < keptMax) return recent;
  const spanMs = Math.max(1_000, now.getTime() - Date.parse(entries.at(-1)?.timestamp ?? ""));
  return Math.round((recent * minuteMs) / spanMs);
}

export function rateWords(perMinute: number): string {
  if (perMinute < 120) return `${perMinute} a minute`;
  const perSecond = perMinute / 60;
  return `${perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond).toLocaleString("en")} a second`;
}

function newestFirst<Entry extends Row<RequestLogEntry>>(entries: Entry[]): Entry[] {
  const at = (entry: Entry) => ("timestamp" in entry ? entry.timestamp : "");
  return entries.toSorted((one, other) => at(other).localeCompare(at(one)));
}
