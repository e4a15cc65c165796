"use client";
import { downloadRequestLogs, listRequestLogs, newestBatchesQuery, type LiveBatch, type RequestLogFilter } from "@/services/logs";
import type { RequestLogEntry } from "@/types/logs";
import { cacheTimes } from "./cache-times";
import { useTeamScope } from "./IntegrationsProvider";
import { teamKey } from "./teamKey";
import { useDownload } from "./useDownload";
import { useLiveList } from "./useLive";
import { useRowPages } from "./useRowPages";

const pageSize = 50;

/** The request log, newest first, asked for again while it is looked at. */
export function useRequestLogs(filter: RequestLogFilter = {}, options: { teamId?: string; enabled?: boolean } = {}) {
  const teamId = useTeamScope(options.teamId);
  const asked = { limit: pageSize, ...filter };
  return useRowPages<RequestLogEntry>({
    queryKey: teamKey(teamId, "requestLogs", asked),
    read: async (reading) => {
      const { data, nextCursor } = await listRequestLogs(teamId, asked, reading);
      return { rows: data, nextCursor };
    },
    ...cacheTimes.logs,
    enabled: options.enabled,
  });
}

export function useRecentRequestLogs(limit = 10, options: { teamId?: string; enabled?: boolean } = {}) {
  return useRequestLogs({ limit }, options);
}

export function useFailedRequests(limit = 10, options: { teamId?: string; enabled?: boolean } = {}) {
  return useRequestLogs({ limit, failed: true }, options);
}

export function useIntegrationRequestLogs(teamId: string, integrationId: string, enabled = true, limit = pageSize) {
  return useRequestLogs({ integrationId, limit }, { teamId, enabled });
}

/** The newest documents of the log as they are written: what a live tail shows. */
export function useNewestRequests(teamId: string, enabled: boolean) {
  return useLiveList<LiveBatch>(teamKey(teamId, "newestRequests"), newestBatchesQuery(teamId), enabled);
}

/** A download of all that the filter leaves; one at a time, and it can be stopped. */
export function useRequestLogDownload(teamId: string) {
  return useDownload((filter: RequestLogFilter, options) => downloadRequestLogs(teamId, filter, options));
}
