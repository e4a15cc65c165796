import type { UsageStats } from "@/types/usage";
import { countWords, durationWords, spanWords } from "./usage-words";

/** What the chart of requests shows, in words. */
export function requestsSummary({ total, series, interval }: UsageStats): string {
  const busiest = series.reduce<UsageStats["series"][number] | undefined>(
    (most, point) => (point.requests > (most?.requests ?? 0) ? point : most),
    undefined,
  );
  if (!busiest) return `No request in this time.`;
  return `${countWords(total.requests)} requests, ${countWords(total.failures)} of them failed. The busiest ${interval} was ${spanWords(busiest.start, interval)} with ${countWords(busiest.requests)}.`;
}

/** What the chart of latency shows, in words. */
export function latencySummary({ total, series, interval }: UsageStats): string {
  const slowest = series.reduce<UsageStats["series"][number] | undefined>(
    (most, point) => ((point.p95Ms ?? -1) > (most?.p95Ms ?? -1) ? point : most),
    undefined,
  );
  if (!slowest) return "No request in this time.";
  return `95 of 100 requests were answered within ${durationWords(total.p95Ms)}, on average in ${durationWords(total.averageMs)}. The slowest ${interval} was ${spanWords(slowest.start, interval)}, with ${durationWords(slowest.p95Ms)}.`;
}
