import type { z } from "zod";
import { deletedSchema } from "@/types/page";
import { type ReportDefinition, type ReportResult, reportResultSchema } from "@/types/reports";
import { reports, type scheduleReportBody } from "@/types/resources";
import { apiDownload, apiRequest } from "./api";
import { createResourceService } from "./resources";

export const reportService = createResourceService(reports);
export type CreateReport = z.input<typeof reports.create>;
export type ScheduleReport = z.input<typeof scheduleReportBody>;
export type ExportFormat = "csv" | "json";

/** Runs a report as it stands in the builder; nothing is kept of it. */
export function previewReport(teamId: string, definition: ReportDefinition, signal?: AbortSignal): Promise<ReportResult> {
  return apiRequest("/v1/reports/preview", {
    method: "POST",
    teamId,
    body: definition,
    schema: reportResultSchema,
    ...(signal ? { signal } : {}),
  });
}

export function executeReport(teamId: string, reportId: string): Promise<ReportResult> {
  return apiRequest(`/v1/reports/${reportId}/execute`, { method: "POST", teamId, schema: reportResultSchema });
}

export function scheduleReport(teamId: string, reportId: string, schedule: ScheduleReport) {
  return apiRequest(`/v1/reports/${reportId}/schedule`, { method: "PUT", teamId, body: schedule, schema: reports.record });
}

export async function unscheduleReport(teamId: string, reportId: string): Promise<void> {
  await apiRequest(`/v1/reports/${reportId}/schedule`, { method: "DELETE", teamId, schema: deletedSchema });
}

/** Fetches the file whole: half of one is never offered. `onBytes` is told how much has come. */
export function downloadReport(
  teamId: string,
  reportId: string,
  format: ExportFormat,
  options: { signal: AbortSignal; onBytes: (bytes: number) => void },
): Promise<{ file: Blob; fileName: string }> {
  // Who downloads from a page opens it in a spreadsheet, which takes a file without a mark for another encoding.
  const query = { format, bom: format === "csv" };
  return apiDownload(`/v1/reports/${reportId}/export`, { teamId, query, fallbackName: `report.${format}`, ...options });
}
