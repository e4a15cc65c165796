import { Badge } from "@/components/ui/badge";
import type { DataColumn } from "@/components/ui/data-table";
import { whenColumn } from "@/components/ui/when-column";
import type { RequestLogEntry } from "@/types/logs";
import { callerWords, statusTone } from "./log-words";

export const requestColumn: DataColumn<RequestLogEntry> = {
  id: "request",
  header: "Request",
  phone: "title",
  className: "sm:w-full sm:max-w-0",
  cell: (entry) => (
    <span className="flex min-w-0 items-center gap-2.5">
      <span className="w-12 shrink-0 font-mono text-xs text-ink-muted">{entry.method}</span>
      <span className="truncate font-mono text-sm font-normal" title={entry.endpoint}>
        {entry.endpoint}
      </span>
    </span>
  ),
};

export const statusColumn: DataColumn<RequestLogEntry> = {
  id: "status",
  header: "Status",
  width: "6.5rem",
  cell: (entry) => (
    <Badge dot tone={statusTone(entry.statusCode)}>
      {entry.statusCode}
    </Badge>
  ),
};

export const durationColumn: DataColumn<RequestLogEntry> = {
  id: "duration",
  header: "Duration",
  width: "7rem",
  align: "right",
  phone: "hidden",
  cell: (entry) => <span className="whitespace-nowrap text-ink-muted tabular-nums">{entry.duration} ms</span>,
};

export const timeColumn: DataColumn<RequestLogEntry> = whenColumn({ id: "time", header: "Time", at: (entry) => entry.timestamp });

export function callerColumn(keyNames: ReadonlyMap<string, string>): DataColumn<RequestLogEntry> {
  return {
    id: "caller",
    header: "By",
    width: "12rem",
    cell: (entry) => (
      <span className="block max-w-44 truncate text-ink-muted" title={entry.apiKeyId ?? entry.userId}>
        {callerWords(entry, keyNames)}
      </span>
    ),
  };
}
