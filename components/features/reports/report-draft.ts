import type { CreateReport } from "@/services/reports";
import type { Report } from "@/types/reports";
import { questionErrors, reports } from "@/types/resources";
import { fieldsOf } from "./report-words";

/** A report as the builder holds it: whole at any moment, though it may not fit. */
export type ReportDraft = Omit<Report, "id" | "createdAt" | "updatedAt" | "schedule" | "nextRunAt" | "lastRun">;

/** What every part of the builder is given. */
export interface DraftProps {
  draft: ReportDraft;
  onChange: (draft: ReportDraft) => void;
}

/** Days begin where the reader is, unless a report says otherwise. */
export function newDraft(values: Partial<CreateReport> = {}): ReportDraft {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const given = { timeZone, resource: "tickets", groupBy: { field: "status" }, timeRange: { lastDays: 30 }, ...values };
  return { ...reports.create.parse({ ...given, name: values.name ?? "New" }), name: values.name ?? "" };
}

export function draftOf(report: Report): ReportDraft {
  const {
    id: _id,
    createdAt: _created,
    updatedAt: _updated,
    schedule: _schedule,
    nextRunAt: _next,
    lastRun: _run,
    ...draft
  } = report;
  return draft;
}

/** What the server is asked for a result: the question without the name. */
export function definitionOf({ name: _name, description: _description, ...definition }: ReportDraft) {
  return definition;
}

/** Another resource has other fields: what hangs on the old ones goes. */
export function withResource(draft: ReportDraft, resource: string): ReportDraft {
  if (resource === draft.resource) return draft;
  const fits = (key: string | undefined) => fieldsOf(resource).some((field) => field.key === key);
  return {
    ...draft,
    resource,
    filters: [],
    columns: [],
    groupBy: fits(draft.groupBy?.field) ? draft.groupBy : null,
    measure: { kind: "count" },
    timeRange: draft.timeRange && { ...draft.timeRange, field: "createdAt" },
    order: null,
  };
}

export function fieldErrors(draft: ReportDraft): ReturnType<typeof questionErrors> {
  return questionErrors(fieldsOf(draft.resource), draft);
}
