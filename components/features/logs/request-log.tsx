"use client";
import { RefreshCw } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Switch } from "@/components/ui/switch";
import { useAddressFilter } from "@/components/ui/use-address-filter";
import { useApiKeys } from "@/hooks/useApiKeys";
import { useRequestLogs } from "@/hooks/useLogs";
import type { RequestLogEntry } from "@/types/logs";
import { LiveStatus } from "./live-status";
import { callerColumn, durationColumn, requestColumn, statusColumn, timeColumn } from "./log-columns";
import { LogExport } from "./log-export";
import { isFiltered, logAddress, noFilter, queryOf } from "./log-filter";
import { LogFilters } from "./log-filters";
import { LogSheet } from "./log-sheet";
import { LogsEmpty } from "./logs-empty";
import { useLogTail } from "./use-log-tail";

export function RequestLog({ teamId }: { teamId: string }) {
  const keys = useApiKeys();
  const { filter, change, replace } = useAddressFilter(logAddress);
  const [shown, setShown] = useState<RequestLogEntry | null>(null);
  // By the time at which it was chosen: to ask anew each minute would begin the list anew.
  const query = useMemo(() => queryOf(filter, new Date()), [filter]);
  const logs = useRequestLogs(query);
  const mayTail = filter.to === undefined;
  const isLive = filter.live === true && mayTail;
  const tail = useLogTail({
    teamId,
    query,
    rows: logs.rows,
    hasMore: logs.more.hasMore,
    on: isLive,
    held: shown !== null,
  });
  const readable = useMemo(() => (keys.data ?? []).flatMap((row) => ("invalid" in row ? [] : [row])), [keys.data]);
  const keyNames = useMemo(() => new Map(readable.map((key) => [key.id, key.name])), [readable]);
  const columns = useMemo(() => [requestColumn, statusColumn, callerColumn(keyNames), durationColumn, timeColumn], [keyNames]);
  const clear = () => replace({ ...noFilter, live: filter.live });

  return (
    <div className="grid gap-4">
      <PageHeader
        level={2}
        title="Logs"
        description={describe(isLive, logs.isPaused)}
        actions={
          <>
            <Switch
              label="Live"
              checked={isLive}
              disabled={!mayTail}
              title={mayTail ? "Show requests as they come in" : "The time that is chosen has ended"}
              onCheckedChange={(live) => change({ live: live || undefined })}
            />
            <LogExport teamId={teamId} query={query} />
            <Button iconOnly aria-label="Refresh" title="Refresh" loading={logs.isRefreshing} onClick={logs.refresh}>
              <RefreshCw />
            </Button>
          </>
        }
      />
      {isLive && <LiveStatus {...tail} />}
      <DataTable
        label="Requests"
        hasKeys
        columns={columns}
        rows={tail.rows}
        error={logs.error}
        onRetry={logs.refresh}
        search={{ value: filter.search ?? "", onChange: (search) => change({ search: search || undefined }) }}
        searchPlaceholder="Path, error, request ID or IP"
        filters={<LogFilters value={filter} onChange={change} onClear={clear} keys={readable} />}
        onRowClick={setShown}
        empty={<LogsEmpty filtered={isFiltered(filter)} onClear={clear} />}
        more={logs.more}
      />
      <LogSheet entry={shown} keyNames={keyNames} onClose={() => setShown(null)} />
    </div>
  );
}

function describe(isLive: boolean, isPaused: boolean): string {
  if (isLive) return "Requests to the API, newest first, as they come in.";
  return isPaused
    ? "Requests to the API, newest first. Older pages are open, so new ones wait until you refresh."
    : "Requests to the API, newest first. The list refreshes every 30 seconds.";
}
