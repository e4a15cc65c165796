import type { z } from "zod";
import type { RequestLogEntry, requestLogExportQuery } from "@/types/logs";
import { batchSpanMs } from "./batches";
import type { BatchQuery } from "./request-log-store";

export type LogFilter = Omit<z.output<typeof requestLogExportQuery>, "format">;

/** What the database can leave out; of what it finds, `entryFilter` says which entries fit. */
export function batchSearchOf(filter: LogFilter): Omit<BatchQuery, "startAt" | "limit"> {
  const { apiKeyId, integrationId, startDate, endDate, status } = filter;
  const isFailure = status !== undefined && status >= "4";
  return {
    apiKeyId,
    integrationId,
    failedOnly: filter.failed === "true" || isFailure,
    notBefore: startDate === undefined ? undefined : new Date(startDate),
    notAfter: endDate === undefined ? undefined : new Date(Date.parse(endDate) + batchSpanMs),
  };
}

export function entryFilter(filter: LogFilter): (entry: RequestLogEntry) => boolean {
  const { apiKeyId, integrationId, method, failed } = filter;
  const startMs = filter.startDate === undefined ? Number.NEGATIVE_INFINITY : Date.parse(filter.startDate);
  const endMs = filter.endDate === undefined ? Number.POSITIVE_INFINITY : Date.parse(filter.endDate);
  const hasStatus = statusFilter(filter.status);
  const sought = filter.search?.toLowerCase();
  return (entry) => {
    const atMs = Date.parse(entry.timestamp);
    if (atMs < startMs || atMs > endMs) return false;
    if (apiKeyId !== undefined && entry.apiKeyId !== apiKeyId) return false;
    if (integrationId !== undefined && entry.integrationId !== integrationId) return false;
    if (method !== undefined && entry.method !== method) return false;
    if (failed !== undefined && entry.success !== (failed === "false")) return false;
    if (!hasStatus(entry.statusCode)) return false;
    return sought === undefined || textsOf(entry).some((text) => text.toLowerCase().includes(sought));
  };
}

function statusFilter(status: string | undefined): (code: number) => boolean {
  if (status === undefined) return () => true;
  if (status.endsWith("xx")) return (code) => Math.floor(code / 100) === Number(status[0]);
  return (code) => code === Number(status);
}

function textsOf({ endpoint, error, requestId, ip }: RequestLogEntry): string[] {
  return [endpoint, error ?? "", requestId, ip];
}
