export const timeRanges = [
  { value: "all", label: "Any time" },
  { value: "15m", label: "Last 15 minutes", ms: 15 * 60_000 },
  { value: "1h", label: "Last hour", ms: 3_600_000 },
  { value: "24h", label: "Last 24 hours", ms: 86_400_000 },
  { value: "7d", label: "Last 7 days", ms: 7 * 86_400_000 },
] as const;
export type TimeRange = (typeof timeRanges)[number]["value"];

/** Where the range begins, to the minute: a new moment at each render would be a new query. */
export function rangeStart(range: TimeRange, now: Date): string | undefined {
  const chosen = timeRanges.find((candidate) => candidate.value === range);
  if (!chosen || !("ms" in chosen)) return undefined;
  const minuteMs = 60_000;
  return new Date(Math.floor((now.getTime() - chosen.ms) / minuteMs) * minuteMs).toISOString();
}

const day = new Intl.DateTimeFormat("en", { month: "short", day: "numeric" });
const minute = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** A time of its own, by the reader's clock: "Mar 1, 14:00 to 14:59". */
export function spanWords(from: string | undefined, to: string | undefined): string {
  const words = (iso: string) => `${day.format(new Date(iso))}, ${minute.format(new Date(iso))}`;
  if (from && to) {
    const sameDay = new Date(from).toDateString() === new Date(to).toDateString();
    return `${words(from)} to ${sameDay ? minute.format(new Date(to)) : words(to)}`;
  }
  return from ? `Since ${words(from)}` : to ? `Until ${words(to)}` : "Any time";
}
