"use client";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { useIntegrations } from "@/hooks/useConnections";
import type { Integration } from "@/types/connections";
import { connectionStatusWords } from "./connection-words";

const columns: DataColumn<Integration>[] = [
  {
    id: "name",
    header: "Name",
    phone: "title",
    sortBy: (connection) => connection.name,
    cell: (connection) => (
      <span className="grid min-w-0 leading-snug">
        <span className="truncate font-medium">{connection.name}</span>
        <span className="truncate text-xs font-normal text-ink-muted">
          {connection.account?.name ?? connection.account?.id ?? connection.provider}
        </span>
      </span>
    ),
  },
  {
    id: "type",
    header: "Type",
    sortBy: (connection) => connection.type,
    cell: (connection) => <Badge mono>{connection.type}</Badge>,
  },
  {
    id: "status",
    header: "Status",
    cell: (connection) => {
      const { text, tone } = connectionStatusWords[connection.status];
      return (
        <span title={connection.lastError}>
          <Badge dot tone={tone}>
            {text}
          </Badge>
        </span>
      );
    },
  },
  {
    id: "lastSync",
    header: "Last sync",
    sortBy: (connection) => connection.lastSyncAt ?? "",
    cell: (connection) => (
      <span className="text-ink-muted">
        <RelativeTime at={connection.lastSyncAt} />
      </span>
    ),
  },
];

export function ConnectionList({ empty }: { empty: ReactNode }) {
  const connections = useIntegrations();
  return (
    <DataTable
      label="Connections"
      columns={columns}
      rows={connections.data}
      error={connections.error}
      onRetry={() => void connections.refetch()}
      empty={empty}
    />
  );
}
