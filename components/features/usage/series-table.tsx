import Link from "next/link";
import type { UsageStats } from "@/types/usage";
import { countWords, durationWords, shareWords, spanWords, successRate } from "./usage-words";

interface SeriesTableProps {
  title: string;
  stats: Pick<UsageStats, "series" | "interval">;
  hrefOf: (start: string) => string;
  height: number;
}

const headers = ["Requests", "Failed", "Success rate", "Average", "p95"];

/** All that the charts draw, newest first. */
export function SeriesTable({ title, stats: { series, interval }, hrefOf, height }: SeriesTableProps) {
  return (
    // Focusable, so that a keyboard can scroll it.
    <div
      tabIndex={0}
      role="region"
      aria-label={`${title}, as a table`}
      className="overflow-auto rounded-md border"
      style={{ height }}
    >
      <table className="w-full text-sm tabular-nums">
        <thead className="sticky top-0 bg-surface text-xs text-ink-muted">
          <tr className="border-b">
            <th scope="col" className="px-3 py-2 text-left font-medium">
              {interval === "day" ? "Day (UTC)" : "Hour"}
            </th>
            {headers.map((header) => (
              <th key={header} scope="col" className="px-3 py-2 text-right font-medium whitespace-nowrap">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {series.toReversed().map((point) => (
            <tr key={point.start}>
              <th scope="row" className="px-3 py-1.5 text-left font-normal whitespace-nowrap">
                <Link href={hrefOf(point.start)} prefetch={false} className="rounded-sm underline-offset-4 hover:underline">
                  {spanWords(point.start, interval)}
                </Link>
              </th>
              {[
                countWords(point.requests),
                countWords(point.failures),
                shareWords(successRate(point)),
                durationWords(point.averageMs),
                durationWords(point.p95Ms),
              ].map((words, at) => (
                <td key={headers[at]} className="px-3 py-1.5 text-right whitespace-nowrap">
                  {words}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
