import type { AnsweredRequest } from "../gateway";
import { idPrefixes, newId } from "../platform/ids";

/** Five seconds of a key at 20 requests a second fit in one. */
export const batchEntriesMax = 110;
/** Bounds how far a batch reaches back from its newest entry, so that a search by time knows where to start. */
export const batchSpanMs = 60_000;

/** Entries of one team that are stored in one document, oldest first, with what filters need beside them. */
export interface Batch {
  id: string;
  from: Date;
  to: Date;
  apiKeyIds: string[];
  integrationIds: string[];
  hasFailures: boolean;
  entries: AnsweredRequest[];
}

/** Cuts the requests of one team into batches, oldest first. */
export function cutBatches(requests: readonly AnsweredRequest[]): Batch[] {
  const sorted = requests.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const batches: Batch[] = [];
  let start = 0;
  for (let end = 1; end <= sorted.length; end++) {
    const fits =
      end < sorted.length &&
      end - start < batchEntriesMax &&
      sorted[end]!.at.getTime() - sorted[start]!.at.getTime() <= batchSpanMs;
    if (fits) continue;
    batches.push(batchOf(sorted.slice(start, end)));
    start = end;
  }
  return batches;
}

/** The id of an entry is its batch's and its place in it. */
export function entryIdOf(batchId: string, place: number): string {
  return `${batchId}${String(place).padStart(3, "0")}`;
}

function batchOf(entries: AnsweredRequest[]): Batch {
  return {
    id: newId(idPrefixes.requestLog),
    from: entries[0]!.at,
    to: entries.at(-1)!.at,
    apiKeyIds: distinct(entries.map((entry) => entry.apiKeyId)),
    integrationIds: distinct(entries.map((entry) => entry.integrationId)),
    hasFailures: entries.some((entry) => !entry.success),
    entries,
  };
}

function distinct(values: (string | undefined)[]): string[] {
  const found = new Set(values);
  found.delete(undefined);
  return [...found] as string[];
}
