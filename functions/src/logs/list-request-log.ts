import type { z } from "zod";
import type { RequestLogEntry, requestLogQuery } from "@/types/logs";
import type { Page } from "@/types/page";
import { ProblemError } from "../gateway";
import type { Logger } from "../platform/logger";
import { batchSearchOf, entryFilter } from "./log-filter";
import type { RequestLogStore } from "./request-log-store";

export type RequestLogQuery = z.infer<typeof requestLogQuery>;

interface Position {
  to: Date;
  id: string;
  /** Matching entries of this batch that earlier pages have given. */
  given: number;
}

const batchesARead = 20;
// A filter that matches next to nothing answers a short page with a cursor rather than reading on without end.
const readsMax = 25;

/** Entries newest first: batches by their newest entry, then the entries inside each. */
export async function listRequestLog(
  { store, log }: { store: Pick<RequestLogStore, "list">; log: Logger },
  teamId: string,
  query: RequestLogQuery,
): Promise<Page<RequestLogEntry>> {
  const matches = entryFilter(query);
  const search = batchSearchOf(query);
  const data: RequestLogEntry[] = [];
  let position = query.cursor === undefined ? undefined : readCursor(query.cursor);
  for (let reads = 0; reads < readsMax; reads++) {
    const found = await store.list(teamId, { ...search, startAt: position, limit: batchesARead + 1 });
    for (const batch of found.slice(0, batchesARead)) {
      if (batch.unreadable !== undefined) log.error("A request log cannot be read", { err: batch.unreadable });
      const given = position?.id === batch.id ? position.given : 0;
      const entries = batch.entries.filter(matches).toReversed().slice(given);
      const taken = entries.slice(0, query.limit - data.length);
      data.push(...taken);
      position = { to: batch.to, id: batch.id, given: given + taken.length };
      if (taken.length < entries.length) return { data, nextCursor: writeCursor(position) };
    }
    const next = found[batchesARead];
    if (!next) return { data, nextCursor: null };
    position = { to: next.to, id: next.id, given: 0 };
    if (data.length >= query.limit) break;
  }
  return { data, nextCursor: position ? writeCursor(position) : null };
}

function writeCursor({ to, id, given }: Position): string {
  return Buffer.from(`${to.getTime()}.${id}.${given}`).toString("base64url");
}

function readCursor(cursor: string): Position {
  const [, toMs, id, given] =
    /^(\d{1,14})\.(log_[0-9A-Za-z]{20})\.(\d{1,4})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (!toMs || !id || !given) {
    const message = "Not a cursor of this list; send nextCursor as it was answered";
    throw new ProblemError("invalid_request", `Not valid: query.cursor`, { errors: [{ path: "query.cursor", message }] });
  }
  return { to: new Date(Number(toMs)), id, given: Number(given) };
}
