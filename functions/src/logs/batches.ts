import type { RequestLogBatch, RequestLogEntry } from "@/types/logs";

export const batchEntriesMax = 100;
/** Bounds how far a batch reaches back from its newest entry, so that a search by time knows where to start. */
export const batchSpanMs = 60_000;

/** Cuts the entries of one team into batches, oldest first. */
export function cutBatches(entries: readonly RequestLogEntry[]): RequestLogBatch[] {
  const sorted = entries.toSorted((a, b) => timeOf(a) - timeOf(b));
  const batches: RequestLogEntry[][] = [];
  for (const entry of sorted) {
    const current = batches.at(-1);
    const fits = current && current.length < batchEntriesMax && timeOf(entry) - timeOf(current[0]!) <= batchSpanMs;
    if (fits) current.push(entry);
    else batches.push([entry]);
  }
  return batches.map((batch) => ({
    from: batch[0]!.timestamp,
    to: batch.at(-1)!.timestamp,
    apiKeyIds: distinct(batch.map((entry) => entry.apiKeyId)),
    integrationIds: distinct(batch.map((entry) => entry.integrationId)),
    hasFailures: batch.some((entry) => !entry.success),
    entries: batch,
  }));
}

function timeOf(entry: RequestLogEntry): number {
  return Date.parse(entry.timestamp);
}

function distinct(values: (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
