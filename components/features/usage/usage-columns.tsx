import type { ReactNode } from "react";
import type { DataColumn } from "@/components/ui/data-table";
import { cn } from "@/components/ui/class-names";
import { countWords, durationWords, shareWords, successRate, type UsagePoint } from "./usage-words";

type Figures = Omit<UsagePoint, "start">;

/** The figures of one endpoint or key, the requests with their share of the most. */
export function figureColumns<Row extends Figures>(requestsMax: number): DataColumn<Row>[] {
  return [
    {
      id: "requests",
      header: "Requests",
      align: "right",
      sortBy: (row) => row.requests,
      cell: (row) => (
        <span className="inline-flex items-center justify-end gap-2.5">
          <span aria-hidden className="h-1.5 w-16 overflow-hidden rounded-full bg-subtle max-lg:hidden">
            <span
              className="block h-full rounded-full bg-accent"
              style={{ width: `${Math.max(2, (row.requests / Math.max(1, requestsMax)) * 100)}%` }}
            />
          </span>
          <span className="min-w-10">{countWords(row.requests)}</span>
        </span>
      ),
    },
    {
      id: "success",
      header: "Success rate",
      align: "right",
      sortBy: (row) => successRate(row) ?? 1,
      cell: (row) => (
        <Muted loud={row.failures > 0} title={`${countWords(row.failures)} failed`}>
          {shareWords(successRate(row))}
        </Muted>
      ),
    },
    {
      id: "average",
      header: "Average",
      align: "right",
      sortBy: (row) => row.averageMs ?? 0,
      cell: (row) => <Muted>{durationWords(row.averageMs)}</Muted>,
    },
    {
      id: "p95",
      header: "p95",
      align: "right",
      sortBy: (row) => row.p95Ms ?? 0,
      cell: (row) => <Muted>{durationWords(row.p95Ms)}</Muted>,
    },
  ];
}

function Muted({ loud = false, title, children }: { loud?: boolean; title?: string; children: ReactNode }) {
  return (
    <span title={title} className={cn("whitespace-nowrap", loud ? "font-medium text-danger" : "text-ink-muted")}>
      {children}
    </span>
  );
}
