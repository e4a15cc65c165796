"use client";
import { useMemo } from "react";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { UsageStats } from "@/types/usage";
import { figureColumns } from "./usage-columns";
import { logsHref } from "./usage-words";

type Endpoint = UsageStats["byEndpoint"][number] & { id: string };

interface EndpointUsageProps {
  stats: UsageStats | undefined;
  /** The time that the log is to be opened with. */
  from: string;
  apiKeyId?: string | undefined;
  title?: string;
  /** Only the busiest ones. */
  max?: number;
}

const endpointColumn: DataColumn<Endpoint> = {
  id: "endpoint",
  header: "Endpoint",
  phone: "title",
  className: "sm:w-full sm:max-w-0",
  sortBy: (row) => row.endpoint,
  cell: (row) => (
    <span className="flex min-w-0 items-center gap-2.5">
      <span className="w-12 shrink-0 font-mono text-xs text-ink-muted">{row.method}</span>
      <span className="truncate font-mono text-sm font-normal" title={row.endpoint}>
        {row.endpoint}
      </span>
    </span>
  ),
};

export function EndpointUsage({ stats, from, apiKeyId, title = "By endpoint", max }: EndpointUsageProps) {
  const rows = useMemo(
    () => stats?.byEndpoint.slice(0, max).map((row): Endpoint => ({ ...row, id: `${row.method} ${row.endpoint}` })),
    [stats, max],
  );
  const columns = useMemo(() => [endpointColumn, ...figureColumns<Endpoint>(rows?.[0]?.requests ?? 0)], [rows]);
  return (
    <section className="grid gap-3" aria-label={title}>
      <PageHeader level={2} title={title} />
      <DataTable
        label={title}
        columns={columns}
        rows={rows}
        rowHref={({ method, endpoint }) => logsHref({ key: apiKeyId, from, method, endpoint })}
        empty={<EmptyState title="No request in this time" />}
      />
    </section>
  );
}
