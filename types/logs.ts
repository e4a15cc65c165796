import { z } from "zod";
import { isoTime, pageQuery } from "./page";

export const requestLogEntrySchema = z
  .object({
    id: z.string(),
    requestId: z.string(),
    timestamp: isoTime,
    method: z.string(),
    endpoint: z.string().meta({ description: "The path as called, without its query" }),
    route: z.string().optional().meta({ description: "The path with its parameters' names, as the figures of usage have it" }),
    statusCode: z.int(),
    duration: z.int().meta({ description: "Milliseconds" }),
    success: z.boolean(),
    error: z.string().optional(),
    apiKeyId: z.string().optional(),
    integrationId: z.string().optional(),
    oauthAppId: z.string().optional(),
    userId: z.string().optional(),
    ip: z.string(),
  })
  .meta({ id: "RequestLogEntry" });
export type RequestLogEntry = z.infer<typeof requestLogEntrySchema>;

/** How entries are stored: many to a document, with what filters need beside them. */
export const requestLogBatchSchema = z.object({
  from: isoTime,
  to: isoTime,
  apiKeyIds: z.array(z.string()),
  integrationIds: z.array(z.string()),
  hasFailures: z.boolean(),
  entries: z.array(requestLogEntrySchema),
});

export const requestLogFilter = {
  apiKeyId: z.string().max(100).optional().meta({ description: "Only requests with this API key" }),
  failed: z.enum(["true", "false"]).optional().meta({ description: "`true`: only requests that failed" }),
  startDate: isoTime.optional().meta({ description: "Only requests of this time or later" }),
  endDate: isoTime.optional().meta({ description: "Only requests of this time or earlier" }),
  integrationId: z.string().max(100).optional().meta({ description: "Only requests of this connection" }),
  method: z
    .enum(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
    .optional()
    .meta({ description: "Only requests with this method" }),
  status: z
    .string()
    .regex(/^([1-5]xx|[1-5]\d\d)$/, "A status such as 404, or a class such as 4xx")
    .optional()
    .meta({ description: "Only answers with this status, such as 404, or of this class, such as 4xx" }),
  search: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: "Only requests whose path, error, request id or address holds this text, in any case" }),
};

export const requestLogQuery = z.strictObject({ ...pageQuery, ...requestLogFilter });

export const requestLogExportQuery = z.strictObject({
  ...requestLogFilter,
  format: z.enum(["csv", "json"]).default("csv").meta({ description: "`json` is one entry a line" }),
});

/** The first half of an audit event's name: what it is about. */
export const auditFamilies = [
  "api_key",
  "webhook",
  "incoming_source",
  "incoming_event",
  "delivery",
  "inbox",
  "report",
  "request_log",
  "team",
] as const;

export const auditEntrySchema = z
  .object({
    id: z.string(),
    event: z.string(),
    actor: z.object({ kind: z.enum(["person", "apiKey", "system"]), id: z.string(), name: z.string() }),
    target: z.object({ kind: z.string(), id: z.string() }),
    before: z.unknown().optional(),
    after: z.unknown().optional(),
    requestId: z.string(),
    ip: z.string(),
    at: isoTime,
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditQuery = z.strictObject({
  ...pageQuery,
  family: z
    .string()
    .regex(/^[a-z_]{1,40}$/, "A family is the part of an event before its dot, as in api_key")
    .optional()
    .meta({ description: "Only events of this family: api_key, webhook, team…" }),
  actorId: z.string().min(1).max(200).optional().meta({ description: "Only what this person or API key did" }),
  from: isoTime.optional().meta({ description: "Only entries of this time or later" }),
  to: isoTime.optional().meta({ description: "Only entries of this time or earlier" }),
});
