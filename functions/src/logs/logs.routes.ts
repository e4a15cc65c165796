import { auditEntrySchema, auditQuery, requestLogEntrySchema, requestLogExportQuery, requestLogQuery } from "@/types/logs";
import { pageOf } from "@/types/page";
import { unreadableSchema } from "@/types/resources";
import { usageQuery, usageStatsSchema } from "@/types/usage";
import { type Route, route } from "../gateway";
import type { Platform } from "../platform/platform";
import { transact } from "../platform/transaction";
import { exportRequestLog, logColumns } from "./export-request-log";
import { listAudit } from "./list-audit";
import { listRequestLog } from "./list-request-log";
import { exampleAuditEntry, exampleExport, exampleLogEntry, exampleUsage } from "./log-example";
import { readUsage } from "./read-usage";
import { createRequestLogStore } from "./request-log-store";
import { createUsageStore } from "./usage-store";

const mediaTypes = { csv: "text/csv; charset=utf-8", json: "application/x-ndjson" };
const extensions = { csv: "csv", json: "ndjson" };

export function logRoutes({ db, clock, log }: Pick<Platform, "db" | "clock" | "log">): Route[] {
  const store = createRequestLogStore(db);
  const usage = createUsageStore(db);
  return [
    route({
      method: "GET",
      path: "/integrations/logs",
      operationId: "listRequestLogs",
      watched: true,
      tag: "Logs",
      summary: "List the requests that were made in the team's name",
      access: { kind: "team", permission: "logs.read", scope: "integrations:read" },
      query: requestLogQuery,
      example: () => ({ answer: { data: [exampleLogEntry], nextCursor: null } }),
      response: { status: 200, schema: pageOf(requestLogEntrySchema), description: "Requests, newest first" },
      audit: { none: "Changes nothing" },
      handle: async ({ teamId, query }) => ({ body: await listRequestLog({ store, log }, teamId, query) }),
    }),
    route({
      method: "GET",
      path: "/integrations/logs/export",
      operationId: "exportRequestLogs",
      tag: "Logs",
      summary: "Download the request log as CSV or lines of JSON",
      access: { kind: "team", permission: "logs.read", scope: "integrations:read" },
      query: requestLogExportQuery,
      example: () => ({ query: { format: "csv" }, answer: exampleExport }),
      response: {
        status: 200,
        mediaType: "text/csv",
        description: `Requests, newest first, as many as there are. CSV has the columns ${logColumns.join(", ")}; with format=json each line is an entry as the list has it. If it cannot be read to the end, the connection breaks off`,
      },
      audit: { event: "request_log.exported" },
      async handle({ teamId, query, audit }) {
        const { format, ...filter } = query;
        await transact(db, async (tx) => audit(tx, { target: { kind: "team", id: teamId }, after: { format, ...filter } }));
        const fileName = `requests-${clock.now().toISOString().slice(0, 10)}.${extensions[format]}`;
        return {
          stream: exportRequestLog(store, teamId, filter, format),
          headers: { "content-type": mediaTypes[format], "content-disposition": `attachment; filename="${fileName}"` },
        };
      },
    }),
    route({
      method: "GET",
      path: "/integrations/usage",
      operationId: "readUsage",
      watched: true,
      tag: "Logs",
      summary: "Read how much the team requested, how well it went and how long it took",
      access: { kind: "team", permission: "logs.read", scope: "integrations:read" },
      query: usageQuery,
      example: () => ({ query: { from: exampleUsage.from, to: exampleUsage.to }, answer: exampleUsage }),
      response: {
        status: 200,
        schema: usageStatsSchema,
        description: "Figures by the hour for up to 3 days, by the day for up to 90; some seconds behind",
      },
      audit: { none: "Changes nothing" },
      handle: async ({ teamId, query }) => ({ body: await readUsage({ store: usage, log }, teamId, query, clock.now()) }),
    }),
    route({
      method: "GET",
      path: "/integrations/audit",
      operationId: "listAuditEntries",
      watched: true,
      tag: "Logs",
      summary: "List what was changed in the team, and by whom",
      access: { kind: "team", permission: "audit.read", scope: "admin:full" },
      query: auditQuery,
      example: () => ({ answer: { data: [exampleAuditEntry], nextCursor: null } }),
      response: {
        status: 200,
        schema: pageOf(auditEntrySchema).extend({ unreadable: unreadableSchema.optional() }),
        description: "Audit entries, newest first",
      },
      audit: { none: "Changes nothing" },
      handle: async ({ teamId, query }) => ({ body: await listAudit({ db, log }, teamId, query) }),
    }),
  ];
}
