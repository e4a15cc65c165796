import { z } from "zod";
import { deletedSchema } from "@/types/page";
import { exampleReport, exampleReportResult, exampleSchedule } from "@/types/report-examples";
import { exportReportQuery, previewReportBody, type ReportDefinition, reportResultSchema } from "@/types/reports";
import { questionErrors, reportFieldsOf, reports, scheduleReportBody } from "@/types/resources";
import { idParam, ProblemError, type Route, route } from "../gateway";
import { exampleId } from "../platform/ids";
import { transact } from "../platform/transaction";
import { executeReport } from "./execute-report";
import { exportFileName, exportReport, resultCsv } from "./export-rows";
import { type Deps, readReport, reportDepsOf } from "./report-deps";
import { resourceOf, runReport } from "./run-report";
import { scheduleReport, unscheduleReport } from "./schedule-report";

const tag = "Reports";
const one = "/v1/reports/{reportId}";
const params = z.strictObject({ reportId: idParam("report", reports.idPrefix) });
const exampleAt = "2026-03-02T10:15:00.000Z";
const scheduled = () => exampleReport(exampleId(reports.idPrefix), { createdAt: exampleAt, updatedAt: exampleAt });
const target = (id: string) => ({ target: { kind: "report", id } });

/** What reports have beyond the routes of every resource. */
export function reportRoutes(given: Deps): Route[] {
  const deps = reportDepsOf(given);
  const mediaTypes = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" };
  return [
    route({
      method: "POST",
      path: "/v1/reports/preview",
      operationId: "previewReport",
      tag,
      summary: "Run a report that is not saved",
      access: { kind: "team", permission: "resources.read", scope: "reports:execute" },
      body: previewReportBody,
      example: () => ({
        body: { resource: "tickets", groupBy: { field: "status" }, timeRange: { lastDays: 30 } },
        answer: exampleReportResult,
      }),
      response: { status: 200, schema: reportResultSchema, description: "The result; nothing is kept of it" },
      audit: { none: "it reads" },
      async handle({ teamId, body }) {
        checkQuestion(body);
        return { body: await runReport(deps, teamId, body) };
      },
    }),
    route({
      method: "POST",
      path: `${one}/execute`,
      operationId: "executeReport",
      tag,
      summary: "Run a report",
      access: { kind: "team", permission: "resources.read", scope: "reports:execute" },
      params,
      example: () => ({ answer: exampleReportResult }),
      response: {
        status: 200,
        schema: reportResultSchema,
        description: "The result. Where it had to leave something out, truncated is true and note says what",
      },
      audit: { none: "runs are recorded as events" },
      handle: async ({ teamId, params: { reportId } }) => ({ body: await executeReport(deps, teamId, reportId) }),
    }),
    route({
      method: "GET",
      path: `${one}/export`,
      operationId: "exportReport",
      tag,
      summary: "Download a report as CSV or JSON",
      access: { kind: "team", permission: "resources.read", scope: "reports:export" },
      params,
      query: exportReportQuery,
      example: () => ({ query: { format: "csv" }, answer: resultCsv(exampleReportResult) }),
      response: {
        status: 200,
        mediaType: "text/csv",
        description:
          "All of it, however large, piece by piece: as CSV, or with format=json as an array of objects. If it cannot be read to the end, the connection breaks off",
      },
      audit: { event: "report.exported" },
      async handle({ teamId, params: { reportId }, query, audit }) {
        const report = await readReport(deps, teamId, reportId);
        const { format, bom } = query;
        await transact(deps.db, async (tx) => {
          audit(tx, { ...target(reportId), after: { format } });
          const exported = { report: { id: reportId, name: report.name }, format };
          await deps.publishEvent(tx, teamId, "report.exported", exported, { orderingKey: reportId });
        });
        const fileName = exportFileName(report.name, format, deps.clock.now());
        return {
          stream: exportReport(deps, teamId, report, { format, bom: bom === "true" }),
          headers: { "content-type": mediaTypes[format], "content-disposition": `attachment; filename="${fileName}"` },
        };
      },
    }),
    route({
      method: "PUT",
      path: `${one}/schedule`,
      operationId: "scheduleReport",
      tag,
      summary: "Have a report run and sent on a schedule",
      access: { kind: "team", permission: "resources.write", scope: "reports:schedule" },
      params,
      body: scheduleReportBody,
      example: () => ({ body: exampleSchedule(), answer: scheduled() }),
      response: { status: 200, schema: reports.record, description: "The report with its schedule and its next run" },
      audit: { event: "report.scheduled" },
      handle: async ({ teamId, params: { reportId }, body, audit }) => ({
        body: await scheduleReport(deps, teamId, reportId, body, (tx, { before, after }) =>
          audit(tx, { ...target(reportId), ...(before ? { before } : {}), after }),
        ),
      }),
    }),
    route({
      method: "DELETE",
      path: `${one}/schedule`,
      operationId: "unscheduleReport",
      tag,
      summary: "End the schedule of a report",
      access: { kind: "team", permission: "resources.write", scope: "reports:schedule" },
      params,
      example: () => ({ answer: { id: scheduled().id, deleted: true } }),
      response: { status: 200, schema: deletedSchema, description: "The report is run only when it is asked for" },
      audit: { event: "report.unscheduled" },
      async handle({ teamId, params: { reportId }, audit, unchanged }) {
        const ended = await unscheduleReport(deps, teamId, reportId, (tx, { before }) =>
          audit(tx, { ...target(reportId), before }),
        );
        if (!ended) unchanged();
        return { body: { id: reportId, deleted: true } };
      },
    }),
  ];
}

function checkQuestion(definition: ReportDefinition): void {
  const wrong = Object.entries(questionErrors(reportFieldsOf(resourceOf(definition.resource)), definition));
  if (wrong.length === 0) return;
  const errors = wrong.map(([field, message]) => ({ path: `body.${field}`, message }));
  throw new ProblemError("invalid_request", `Not valid: ${errors.map(({ path }) => path).join(", ")}`, { errors });
}
