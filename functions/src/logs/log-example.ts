import type { AuditEntry, RequestLogEntry } from "@/types/logs";
import type { UsageStats } from "@/types/usage";
import { csvLines } from "../platform/csv-text";
import { exampleId, idPrefixes } from "../platform/ids";

const at = "2026-03-02T10:15:00.000Z";
const ip = "203.0.113.7";
const requestId = exampleId(idPrefixes.request);

export const exampleLogEntry: RequestLogEntry = {
  id: exampleId(idPrefixes.requestLog),
  requestId,
  timestamp: at,
  method: "POST",
  endpoint: "/api/v1/tickets",
  route: "/api/v1/tickets",
  statusCode: 201,
  duration: 42,
  success: true,
  apiKeyId: exampleId(idPrefixes.apiKey),
  ip,
};

export const exampleExport = csvLines([
  ["timestamp", "requestId", "method", "endpoint", "statusCode"],
  [at, requestId, "POST", "/api/v1/tickets", 201],
]);

const figures = { requests: 1_240, failures: 31, averageMs: 18.4, p95Ms: 47 };

export const exampleUsage: UsageStats = {
  from: "2026-03-02T10:00:00.000Z",
  to: "2026-03-02T11:00:00.000Z",
  interval: "hour",
  total: { ...figures, successRate: 0.975 },
  series: [{ start: "2026-03-02T10:00:00.000Z", ...figures }],
  byEndpoint: [{ method: "POST", endpoint: "/api/v1/tickets", ...figures }],
  byKey: [{ apiKeyId: exampleId(idPrefixes.apiKey), ...figures }],
};

export const exampleAuditEntry: AuditEntry = {
  id: exampleId(idPrefixes.audit),
  event: "webhook.updated",
  actor: { kind: "person", id: "yT3bQ8vZ1mWc5uLr0XaE7sKd2pN4", name: "Ada Lovelace" },
  target: { kind: "webhook", id: exampleId(idPrefixes.webhook) },
  before: { active: true },
  after: { active: false },
  requestId,
  ip,
  at,
};
