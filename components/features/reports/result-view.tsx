"use client";
import { ChartColumn, Info } from "lucide-react";
import dynamic from "next/dynamic";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/components/ui/class-names";
import { useReportResult } from "@/hooks/useReports";
import type { ReportDefinition, ReportResult } from "@/types/reports";
import { cellWords } from "./report-words";

/** The charts' code is half of a page's: it comes once there is something to draw. */
const ResultChart = dynamic(() => import("./result-chart").then((module) => module.ResultChart), {
  ssr: false,
  loading: () => <Skeleton className="h-60 w-full" />,
});

export interface ResultViewProps {
  teamId: string;
  definition: ReportDefinition;
  /** Off while the question does not fit: the result before stays. */
  enabled?: boolean;
}

/** What a question gives now, as a picture and as a table. */
export function ResultView({ teamId, definition, enabled = true }: ResultViewProps) {
  const { data, error, isPlaceholderData, refetch } = useReportResult(teamId, definition, enabled);
  if (error && !data) return <ErrorState title="The report could not be run" error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-80 w-full" />;
  const names = new Map(Object.entries(data.names));
  return (
    <div className={cn("grid min-w-0 gap-4", isPlaceholderData && "opacity-60")} aria-busy={isPlaceholderData}>
      <Result result={data} names={names} />
    </div>
  );
}

function Result({ result, names }: { result: ReportResult; names: ReadonlyMap<string, string> }) {
  const isGrouped = result.columns[0]?.key === "group";
  const isEmpty = result.rows.every((row) => isGrouped && row["count"] === 0);
  if (isEmpty)
    return (
      <EmptyState
        icon={<ChartColumn />}
        title={`No ${result.resource} fit`}
        description="Choose a longer time range, or fewer filters."
      />
    );
  return (
    <>
      {isGrouped && <ResultChart result={result} names={names} />}
      {result.note && (
        <p role="note" className="flex gap-2 rounded-md bg-warning-soft px-3 py-2 text-sm text-warning">
          <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
          {result.note}
        </p>
      )}
      <ResultTable result={result} names={names} />
      <p className="text-xs text-ink-muted">
        {result.rowsRead === 0 ? "Counted from an index" : `${result.rowsRead.toLocaleString("en-US")} ${result.resource} read`}{" "}
        at {new Date(result.ranAt).toLocaleTimeString("en", { timeStyle: "short" })}
      </p>
    </>
  );
}

const isNumeric = (kind: string) => kind === "number" || kind === "duration" || kind === "count";

function ResultTable({ result: { columns, rows }, names }: { result: ReportResult; names: ReadonlyMap<string, string> }) {
  return (
    // Focusable, so that a keyboard can scroll it.
    <div tabIndex={0} role="region" aria-label="Result" className="max-h-112 min-w-0 overflow-auto rounded-lg border">
      <table className="w-full text-base">
        <thead className="sticky top-0 bg-surface text-left text-sm text-ink-muted">
          <tr className="border-b">
            {columns.map(({ key, label, kind }) => (
              <th
                key={key}
                scope="col"
                className={cn("px-3 py-2 font-medium whitespace-nowrap", isNumeric(kind) && "text-right")}
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td
                  key={column.key}
                  className={cn("max-w-80 truncate px-3 py-1.5", isNumeric(column.kind) && "text-right tabular-nums")}
                >
                  {cellWords(row[column.key], column, names)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
