import type { ReportSchedule } from "@/types/resources";
import { dayMs, instantOf, localMsOf } from "./zone-time";

type When = Pick<ReportSchedule, "frequency" | "weekday" | "dayOfMonth" | "hour" | "minute" | "timeZone">;

/** Past two ends of a month, so past the next turn of any schedule. */
const daysAheadMax = 64;

/**
 * The first time of the schedule after `after`. A time that clocks skip is run at the moment they are put forward, one that
 * they show twice only at the first.
 */
export function nextRun(when: When, after: Date): Date {
  const today = Math.floor(localMsOf(after, when.timeZone) / dayMs) * dayMs;
  for (let ahead = -1; ahead <= daysAheadMax; ahead++) {
    const day = today + ahead * dayMs;
    if (!isDay(when, new Date(day))) continue;
    const at = instantOf(day + (when.hour * 60 + when.minute) * 60_000, when.timeZone);
    if (at > after) return at;
  }
  throw new RangeError("A schedule has no next run");
}

function isDay({ frequency, weekday, dayOfMonth }: When, day: Date): boolean {
  if (frequency === "daily") return true;
  if (frequency === "weekly") return ((day.getUTCDay() + 6) % 7) + 1 === weekday;
  const lastDay = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  return day.getUTCDate() === Math.min(dayOfMonth ?? 1, lastDay);
}
