import type { AuditEntry, RequestLogEntry } from "@/types/logs";
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
  statusCode: 201,
  duration: 42,
  success: true,
  apiKeyId: exampleId(idPrefixes.apiKey),
  ip,
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
