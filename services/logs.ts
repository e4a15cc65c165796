import { requestLogEntrySchema, type RequestLogEntry } from "@/types/logs";
import { pageOf, type Page } from "@/types/page";
import { apiRequest } from "./api";

export interface RequestLogFilter {
  apiKeyId?: string | undefined;
  /** Only refused or failed ones. */
  failed?: boolean | undefined;
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
  const { failed, ...rest } = filter;
  return apiRequest("/integrations/logs", {
    teamId,
    query: { ...rest, ...(failed ? { failed: "true" } : {}), cursor: options.cursor },
    schema: logPageSchema,
    ...(options.signal ? { signal: options.signal } : {}),
  });
}
