import { auditEntrySchema, auditQuery, requestLogEntrySchema, requestLogQuery } from "@/types/logs";
import { pageOf } from "@/types/page";
import { unreadableSchema } from "@/types/resources";
import { type Route, route } from "../gateway";
import type { Platform } from "../platform/platform";
import { listAudit } from "./list-audit";
import { listRequestLog } from "./list-request-log";
import { createRequestLogStore } from "./request-log-store";
import { exampleAuditEntry, exampleLogEntry } from "./log-example";

export function logRoutes({ db, log }: Pick<Platform, "db" | "log">): Route[] {
  const store = createRequestLogStore(db);
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
