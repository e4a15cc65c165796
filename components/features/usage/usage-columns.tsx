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
        <Muted tone={rateTone(row)} title={`${countWords(row.failures)} failed`}>
          {shareWords(successRate(row))}
        </Muted>
      ),
    },
    {
      id: "average",
      header: "Average",
      align: "right",
      phone: "hidden",
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

const tones = { quiet: "text-ink-muted", warning: "font-medium text-warning", danger: "font-medium text-danger" };

/** One failure in a hundred is worth a look, one in ten a hurry. */
function rateTone(row: Figures): keyof typeof tones {
  const rate = successRate(row) ?? 1;
  return rate >= 0.99 ? "quiet" : rate >= 0.9 ? "warning" : "danger";
}

function Muted({ tone = "quiet", title, children }: { tone?: keyof typeof tones; title?: string; children: ReactNode }) {
  return (
    <span title={title} className={cn("whitespace-nowrap", tones[tone])}>
      {children}
    </span>
  );
}
