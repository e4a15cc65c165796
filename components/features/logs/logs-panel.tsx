"use client";
import { RefreshCw } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { IntegrationsProvider } from "@/hooks/IntegrationsProvider";
import { useApiKeys } from "@/hooks/useApiKeys";
import { useRequestLogs } from "@/hooks/useLogs";
import { useRole } from "@/hooks/useTeams";
import type { RequestLogEntry } from "@/types/logs";
import { roleMay } from "@/types/roles";
import { callerColumn, durationColumn, requestColumn, statusColumn, timeColumn } from "./log-columns";
import { LogFilters, noFilter, type LogFilterValues } from "./log-filters";
import { LogSheet } from "./log-sheet";
import { rangeStart } from "./log-words";
import { LogsEmpty } from "./logs-empty";

export function LogsPanel({ teamId }: { teamId: string }) {
  const role = useRole(teamId);
  if (role && !roleMay(role, "logs.read")) {
    return (
      <Card>
        <EmptyState
          title="Logs are not part of your role"
          description="Members and admins of the team see its requests. Ask an admin if you need to."
        />
      </Card>
    );
  }
  return (
    <IntegrationsProvider teamId={teamId}>
      <RequestLog />
    </IntegrationsProvider>
  );
}

function RequestLog() {
  const keys = useApiKeys();
  const [filter, setFilter] = useState(noFilter);
  const [startDate, setStartDate] = useState<string | undefined>(undefined);
  const [shown, setShown] = useState<RequestLogEntry | null>(null);
  const logs = useRequestLogs({
    ...(filter.apiKeyId ? { apiKeyId: filter.apiKeyId } : {}),
    ...(filter.failed ? { failed: true } : {}),
    ...(startDate ? { startDate } : {}),
  });
  const readable = useMemo(() => (keys.data ?? []).flatMap((row) => ("invalid" in row ? [] : [row])), [keys.data]);
  const keyNames = useMemo(() => new Map(readable.map((key) => [key.id, key.name])), [readable]);
  const columns = useMemo(() => [requestColumn, statusColumn, callerColumn(keyNames), durationColumn, timeColumn], [keyNames]);

  function change(next: LogFilterValues) {
    setFilter(next);
    if (next.range !== filter.range) setStartDate(rangeStart(next.range, new Date()));
  }

  return (
    <div className="grid gap-4">
      <PageHeader
        level={2}
        title="Logs"
        description={
          logs.isPaused
            ? "Requests to the API, newest first. Older pages are open, so new ones wait until you refresh."
            : "Requests to the API, newest first. The list refreshes every 30 seconds."
        }
        actions={
          <Button loading={logs.isRefreshing} onClick={logs.refresh}>
            <RefreshCw aria-hidden />
            Refresh
          </Button>
        }
      />
      <DataTable
        label="Requests"
        hasKeys
        columns={columns}
        rows={logs.rows}
        error={logs.error}
        onRetry={logs.refresh}
        filters={<LogFilters value={filter} onChange={change} keys={readable} />}
        onRowClick={setShown}
        empty={
          <LogsEmpty
            filtered={filter.failed || filter.apiKeyId !== "" || filter.range !== "all"}
            onClear={() => change(noFilter)}
          />
        }
        more={logs.more}
      />
      <LogSheet entry={shown} keyNames={keyNames} onClose={() => setShown(null)} />
    </div>
  );
}
