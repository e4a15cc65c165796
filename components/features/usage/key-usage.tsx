"use client";
import { ScrollText } from "lucide-react";
import Link from "next/link";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { UsageStats } from "@/types/usage";
import { figureColumns } from "./usage-columns";
import { logsHref } from "./usage-words";

type KeyRow = UsageStats["byKey"][number] & { id: string; name: string };

interface KeyUsageProps {
  stats: UsageStats | undefined;
  from: string;
  /** By id. */
  names: ReadonlyMap<string, string>;
}

export function KeyUsage({ stats, from, names }: KeyUsageProps) {
  const rows = useMemo(
    () => stats?.byKey.map((row): KeyRow => ({ ...row, id: row.apiKeyId, name: names.get(row.apiKeyId) ?? row.apiKeyId })),
    [stats, names],
  );
  const columns = useMemo<DataColumn<KeyRow>[]>(
    () => [
      {
        id: "key",
        header: "API key",
        phone: "title",
        className: "sm:w-full sm:max-w-0 max-sm:pr-9!",
        sortBy: (row) => row.name,
        cell: (row) => <span className="block truncate font-medium">{row.name}</span>,
      },
      ...figureColumns<KeyRow>(rows?.[0]?.requests ?? 0),
      {
        id: "logs",
        header: "",
        align: "right",
        phone: "bare",
        className: "max-sm:absolute max-sm:top-2 max-sm:right-2.5",
        cell: (row) => (
          <Button size="sm" variant="ghost" iconOnly asChild>
            <Link href={logsHref({ key: row.id, from })} prefetch={false} aria-label={`Logs of ${row.name}`} title="Logs">
              <ScrollText />
            </Link>
          </Button>
        ),
      },
    ],
    [rows, from],
  );
  return (
    <section className="grid gap-3" aria-label="By API key">
      <PageHeader level={2} title="By API key" />
      <DataTable
        label="By API key"
        columns={columns}
        rows={rows}
        rowHref={({ id }) => `/settings/integrations/api-keys/${id}`}
        empty={
          <EmptyState
            title="No request with an API key in this time"
            description="What people do on the page counts among the requests, but belongs to no key."
          />
        }
      />
    </section>
  );
}
