"use client";
import { ChartColumn, Table2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { WhenSeen } from "@/components/ui/when-seen";
import type { UsageStats } from "@/types/usage";
import { SeriesTable } from "./series-table";

/** The charts' code is half of a page's: it comes once there is a chart to see. */
const charts = {
  requests: dynamic(() => import("./usage-charts").then((module) => module.RequestsChart), {
    ssr: false,
    loading: () => <Skeleton className="h-full w-full" />,
  }),
  latency: dynamic(() => import("./usage-charts").then((module) => module.LatencyChart), {
    ssr: false,
    loading: () => <Skeleton className="h-full w-full" />,
  }),
};

const legends = {
  requests: [
    { name: "Succeeded", className: "bg-accent" },
    { name: "Failed", className: "bg-danger-dot" },
  ],
  latency: [
    { name: "p95", className: "bg-accent" },
    { name: "Average", className: "bg-ink-faint" },
  ],
};

interface ChartCardProps {
  kind: keyof typeof charts;
  title: string;
  /** All that the picture says, in a sentence, for who does not see it. */
  summary: (stats: UsageStats) => string;
  stats: UsageStats | undefined;
  /** Another time is on its way; what is shown is the one before. */
  stale?: boolean;
  height?: number;
  onPick?: (start: string) => void;
  hrefOf: (start: string) => string;
}

/** A course over time as a picture, or as a table with a link for each hour or day. */
export function ChartCard({ kind, title, summary, stats, stale = false, height = 220, onPick, hrefOf }: ChartCardProps) {
  const [asTable, setAsTable] = useState(false);
  const Chart = charts[kind];
  return (
    <Card className="min-w-0">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-3">
        <h3 className="text-base font-semibold max-sm:flex-1">{title}</h3>
        <ul className="flex flex-1 gap-3 text-xs text-ink-muted max-sm:order-last max-sm:basis-full">
          {legends[kind].map(({ name, className }) => (
            <li key={name} className="flex items-center gap-1.5">
              <span aria-hidden className={cn("size-2 rounded-full", className)} />
              {name}
            </li>
          ))}
        </ul>
        <Button
          size="sm"
          variant="ghost"
          disabled={!stats}
          aria-label={`${title} as a ${asTable ? "chart" : "table"}`}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? <ChartColumn aria-hidden /> : <Table2 aria-hidden />}
          {asTable ? "Chart" : "Table"}
        </Button>
      </header>
      <figure aria-label={title} aria-busy={!stats || stale} className={cn("min-w-0 px-4 py-3", stale && "opacity-60")}>
        {stats && <figcaption className="sr-only">{summary(stats)}</figcaption>}
        {stats && asTable ? (
          <SeriesTable title={title} stats={stats} hrefOf={hrefOf} height={height} />
        ) : (
          <div style={{ height }}>
            <WhenSeen standIn={<Skeleton className="h-full w-full" />}>
              {stats ? <Chart stats={stats} height={height} onPick={onPick} /> : <Skeleton className="h-55 w-full" />}
            </WhenSeen>
          </div>
        )}
      </figure>
    </Card>
  );
}
