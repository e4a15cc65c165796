import type { AnsweredRequest } from "@/functions/src/gateway";

let made = 0;

/** A request as the gateway gives it to the log. */
export function answeredRequest(overrides: Partial<AnsweredRequest> = {}): AnsweredRequest {
  made++;
  return {
    requestId: `req_${made}`,
    at: new Date("2026-01-05T09:00:00.000Z"),
    method: "GET",
    endpoint: "/api/v1/me",
    route: "/api/v1/me",
    statusCode: 200,
    duration: 1,
    success: true,
    ip: "203.0.113.9",
    ...overrides,
  };
}
