"use client";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  downloadReport,
  executeReport,
  type ExportFormat,
  previewReport,
  reportService,
  type ScheduleReport,
  scheduleReport,
  unscheduleReport,
} from "@/services/reports";
import type { ReportDefinition } from "@/types/reports";
import type { reports } from "@/types/resources";
import { cacheTimes } from "./cache-times";
import { teamKey } from "./teamKey";
import { useDownload } from "./useDownload";
import { createRecordHooks } from "./useRecords";

const { keysOf, ...hooks } = createRecordHooks<typeof reports>(reportService);
export const {
  useList: useReports,
  useOne: useReport,
  useCreate: useCreateReport,
  useUpdate: useUpdateReport,
  useDelete: useDeleteReport,
} = hooks;

const resultKey = (teamId: string) => teamKey(teamId, "reportResult");

/** The result of a question; the one before stays while the next is worked out. */
export function useReportResult(teamId: string, definition: ReportDefinition, enabled: boolean) {
  return useQuery({
    queryKey: [...resultKey(teamId), definition],
    queryFn: ({ signal }) => previewReport(teamId, definition, signal),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: cacheTimes.records.staleTime,
  });
}

export function useExecuteReport(teamId: string, reportId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => executeReport(teamId, reportId),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: resultKey(teamId) }),
        client.invalidateQueries({ queryKey: keysOf(teamId, reportId).lists }),
      ]),
  });
}

/** The report itself is live: its schedule shows when the server has it. */
export function useScheduleReport(teamId: string, reportId: string) {
  const client = useQueryClient();
  return useMutation({
    async mutationFn(schedule: ScheduleReport | null) {
      if (schedule) await scheduleReport(teamId, reportId, schedule);
      else await unscheduleReport(teamId, reportId);
    },
    onSettled: () => client.invalidateQueries({ queryKey: keysOf(teamId, reportId).lists }),
  });
}

/** A download with how much of it has come; one at a time, and it can be stopped. */
export function useReportDownload(teamId: string, reportId: string) {
  return useDownload((format: ExportFormat, options) => downloadReport(teamId, reportId, format, options));
}
