import type { RequestLogEntry } from "@/types/logs";
import { csvLines } from "../platform/csv-text";
import { readAhead } from "../platform/read-ahead";
import { batchSearchOf, entryFilter, type LogFilter } from "./log-filter";
import type { RequestLogStore } from "./request-log-store";

const batchesARead = 20;

/** What a row of a CSV file has, in this order. */
export const logColumns = [
  "timestamp",
  "requestId",
  "method",
  "endpoint",
  "statusCode",
  "duration",
  "success",
  "error",
  "apiKeyId",
  "integrationId",
  "oauthAppId",
  "userId",
  "ip",
] as const satisfies (keyof RequestLogEntry)[];

/** The log as a file, newest first, piece by piece: what is read ahead is all that it takes of the memory. */
export async function* exportRequestLog(
  store: Pick<RequestLogStore, "list">,
  teamId: string,
  filter: LogFilter,
  format: "csv" | "json",
): AsyncGenerator<string> {
  if (format === "csv") yield csvLines([logColumns]);
  for await (const entries of readAhead(pagesOf(store, teamId, filter))) {
    if (entries.length > 0) yield format === "csv" ? csvLines(entries.map(rowOf)) : entries.map(lineOf).join("");
  }
}

/** A file must leave nothing out in silence: what cannot be read breaks it off. */
async function* pagesOf(
  store: Pick<RequestLogStore, "list">,
  teamId: string,
  filter: LogFilter,
): AsyncGenerator<RequestLogEntry[]> {
  const matches = entryFilter(filter);
  const search = batchSearchOf(filter);
  let startAt: { to: Date; id: string } | undefined;
  for (;;) {
    const found = await store.list(teamId, { ...search, startAt, limit: batchesARead + 1 });
    const batches = found.slice(0, batchesARead);
    for (const { unreadable } of batches) if (unreadable !== undefined) throw unreadable;
    yield batches.flatMap(({ entries }) => entries.filter(matches).toReversed());
    startAt = found[batchesARead];
    if (!startAt) return;
  }
}

function rowOf(entry: RequestLogEntry) {
  return logColumns.map((column) => entry[column] ?? null);
}

function lineOf(entry: RequestLogEntry): string {
  return `${JSON.stringify(entry)}\n`;
}
