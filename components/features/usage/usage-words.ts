import type { UsageStats } from "@/types/usage";

type Interval = UsageStats["interval"];
export type UsagePoint = UsageStats["series"][number];

const none = "–";

export function countWords(count: number): string {
  return count.toLocaleString("en");
}

const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** What an axis has room for: 12.3K. */
export function shortCount(count: number): string {
  return count < 10_000 ? countWords(count) : compact.format(count);
}

/** 99.95 must not read as 100: a failure shows as long as there is one. */
export function shareWords(share: number | null): string {
  if (share === null) return none;
  if (share === 0 || share === 1) return `${share * 100}%`;
  const percent = Math.min(99.99, Math.max(0.01, share * 100));
  const places = percent >= 99.9 || percent < 0.1 ? 2 : 1;
  return `${(places === 1 ? Math.floor(percent * 10) / 10 : Math.floor(percent * 100) / 100).toFixed(places)}%`;
}

export function durationWords(ms: number | null): string {
  if (ms === null) return none;
  if (ms < 10) return `${Number(ms.toFixed(1))} ms`;
  if (ms < 10_000) return `${Math.round(ms).toLocaleString("en")} ms`;
  return `${(ms / 1_000).toFixed(1)} s`;
}

export function successRate({ requests, failures }: Pick<UsagePoint, "requests" | "failures">): number | null {
  return requests === 0 ? null : (requests - failures) / requests;
}

const intervalMs: Record<Interval, number> = { hour: 3_600_000, day: 86_400_000 };
// Days are whole in UTC; hours are told by the reader's own clock.
const dayFormat = new Intl.DateTimeFormat("en", { month: "short", day: "numeric", timeZone: "UTC" });
const ownDay = new Intl.DateTimeFormat("en", { month: "short", day: "numeric" });
const ownHour = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** When an entry of a series began, as an axis has room for. */
export function tickWords(start: string, interval: Interval, isOneDay: boolean): string {
  const at = new Date(start);
  if (interval === "day") return dayFormat.format(at);
  return isOneDay ? ownHour.format(at) : ownDay.format(at);
}

/** All of the time that an entry covers. */
export function spanWords(start: string, interval: Interval): string {
  const at = new Date(start);
  if (interval === "day") return dayFormat.format(at);
  return `${ownDay.format(at)}, ${ownHour.format(at)} to ${ownHour.format(at.getTime() + intervalMs.hour)}`;
}

/** From the entry's beginning to the last moment before the next. */
export function spanOf(start: string, interval: Interval): { from: string; to: string } {
  const startMs = Date.parse(start);
  return { from: new Date(startMs).toISOString(), to: new Date(startMs + intervalMs[interval] - 1).toISOString() };
}

/** The log of what a figure counts. A path is searched for up to where it begins to differ from request to request. */
export function logsHref(where: { key?: string | undefined; from?: string; to?: string; method?: string; endpoint?: string }) {
  const { endpoint, ...rest } = where;
  const query = new URLSearchParams(Object.entries(rest).filter((entry): entry is [string, string] => Boolean(entry[1])));
  const fixed = endpoint?.split(/[{:]/)[0];
  if (fixed) query.set("search", fixed);
  const text = query.toString();
  return `/settings/integrations/logs${text ? `?${text}` : ""}`;
}

/** How a figure has moved since the time before: "+12%"; nothing where there is nothing to compare, or next to no change. */
export function changeWords(now: number | null | undefined, before: number | null | undefined): string | undefined {
  if (now === null || now === undefined || !before) return undefined;
  const change = (now - before) / before;
  if (Math.abs(change) < 0.005) return undefined;
  if (change >= 10) return `${Math.round(now / before)}×`;
  const percent = Math.abs(change) * 100;
  return `${change > 0 ? "+" : "−"}${percent < 10 ? percent.toFixed(1) : Math.round(percent)}%`;
}

/** How a share has moved, in points of a percent: "+1.2 points". */
export function pointsWords(now: number | null | undefined, before: number | null | undefined): string | undefined {
  if (now === null || now === undefined || before === null || before === undefined) return undefined;
  const points = Math.round((now - before) * 1_000) / 10;
  return points === 0 ? undefined : `${points > 0 ? "+" : "−"}${Math.abs(points).toFixed(1)} points`;
}
