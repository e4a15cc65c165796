import type { ReportInterval } from "@/types/resources";
import { dayMs, instantOf, localMsOf } from "./zone-time";

export interface TimeBucket {
  label: string;
  from: Date;
  /** Not included. */
  to: Date;
}

/** The day, the Monday of the week, or the month that an instant lies in: `2026-05-04`, or `2026-05` of a month. */
export function bucketLabel(at: Date, interval: ReportInterval, timeZone: string): string {
  return labelOf(floorLocal(localMsOf(at, timeZone), interval), interval);
}

/** The start of a local day, so many days before the one that an instant lies in. */
export function startOfDay(at: Date, daysBefore: number, timeZone: string): Date {
  return instantOf(floorLocal(localMsOf(at, timeZone), "day") - daysBefore * dayMs, timeZone);
}

/** All buckets that the time from `from` to `to` touches, in order; null where there are more than `atMost`. */
export function bucketsBetween(
  { from, to }: { from: Date; to: Date },
  interval: ReportInterval,
  timeZone: string,
  atMost: number,
): TimeBucket[] | null {
  const buckets: TimeBucket[] = [];
  let local = floorLocal(localMsOf(from, timeZone), interval);
  let start = instantOf(local, timeZone);
  while (start < to) {
    if (buckets.length === atMost) return null;
    const next = nextLocal(local, interval);
    const end = instantOf(next, timeZone);
    buckets.push({ label: labelOf(local, interval), from: start, to: end });
    [local, start] = [next, end];
  }
  return buckets;
}

function floorLocal(localMs: number, interval: ReportInterval): number {
  const day = Math.floor(localMs / dayMs) * dayMs;
  if (interval === "day") return day;
  const date = new Date(day);
  if (interval === "week") return day - ((date.getUTCDay() + 6) % 7) * dayMs;
  return day - (date.getUTCDate() - 1) * dayMs;
}

function nextLocal(localMs: number, interval: ReportInterval): number {
  if (interval === "day") return localMs + dayMs;
  return interval === "week" ? localMs + 7 * dayMs : floorLocal(localMs + 31 * dayMs, "month");
}

function labelOf(localMs: number, interval: ReportInterval): string {
  return new Date(localMs).toISOString().slice(0, interval === "month" ? 7 : 10);
}
