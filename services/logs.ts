import { z } from "zod";
import { requestLogBatchSchema, requestLogEntrySchema, type RequestLogEntry } from "@/types/logs";
import { pageOf, type Page } from "@/types/page";
import { apiDownload, apiRequest } from "./api";
import type { ListQuery } from "./live";

export interface RequestLogFilter {
  apiKeyId?: string | undefined;
  integrationId?: string | undefined;
  /** Only refused or failed ones. */
  failed?: boolean | undefined;
  /** A status such as `404`, or a class such as `4xx`. */
  status?: string | undefined;
  method?: string | undefined;
  /** Text in the path, the error, the request id or the address. */
  search?: string | undefined;
  /** ISO times. */
  startDate?: string | undefined;
  endDate?: string | undefined;
  limit?: number | undefined;
}

const logPageSchema = pageOf(requestLogEntrySchema);

/** Newest first. Through the API, because many entries are stored in one document. */
export function listRequestLogs(
  teamId: string,
  filter: RequestLogFilter = {},
  options: { cursor?: string | undefined; signal?: AbortSignal } = {},
): Promise<Page<RequestLogEntry>> {
  return apiRequest("/integrations/logs", {
    teamId,
    query: { ...queryOf(filter), cursor: options.cursor },
    schema: logPageSchema,
    ...(options.signal ? { signal: options.signal } : {}),
  });
}

/** All entries that the filter leaves, as one file. `onBytes` is told how much has come. */
export function downloadRequestLogs(
  teamId: string,
  { limit: _all, ...filter }: RequestLogFilter,
  options: { signal: AbortSignal; onBytes: (bytes: number) => void },
): Promise<{ file: Blob; fileName: string }> {
  const query = { ...queryOf(filter), format: "csv" };
  return apiDownload("/integrations/logs/export", { teamId, query, fallbackName: "requests.csv", ...options });
}

const liveBatchSchema = requestLogBatchSchema.pick({ entries: true }).extend({ id: z.string() });
export type LiveBatch = z.infer<typeof liveBatchSchema>;

/** More than come between two looks of a person, at any rate that can still be read. */
const liveBatchesMax = 20;

/** The newest documents of the log as they are written, each with up to 100 entries. */
export function newestBatchesQuery(teamId: string): ListQuery<LiveBatch> {
  return {
    path: `teams/${teamId}/integrationLogs`,
    orderBy: [["to", "desc"]],
    limit: liveBatchesMax,
    schema: liveBatchSchema,
  };
}

function queryOf({ failed, ...filter }: RequestLogFilter) {
  return { ...filter, ...(failed ? { failed: "true" } : {}) };
}
