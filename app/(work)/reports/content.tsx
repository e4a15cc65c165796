"use client";
import { ReportBuilder, ReportDetail, ReportEditor, ReportsPanel } from "@/components/features/reports";
import { withTeam } from "@/components/features/shell";

export const ReportsPanelContent = withTeam(ReportsPanel);
export const ReportBuilderContent = withTeam(ReportBuilder);
export const ReportDetailContent = withTeam(ReportDetail);
export const ReportEditorContent = withTeam(ReportEditor);
