import { expect, it } from "vitest";
import { isAsSent, sentHeaders } from "./sent-headers";

it("shows the headers as they were sent, and no secret", () => {
  const webhook = { headers: ["X-Token"], signatures: ["v1" as const, "v1a" as const] };
  expect(sentHeaders(webhook, { eventId: "evt_1" }, { at: "2026-03-03T08:00:00.900Z" }).split("\n")).toEqual([
    "x-token: <kept sealed>",
    "content-type: application/json",
    "user-agent: Tenon-Webhooks/1",
    "webhook-id: evt_1",
    "webhook-timestamp: 1772524800",
    "webhook-signature: v1,<signature> v1a,<signature>",
    "x-webhook-signature: <hex HMAC-SHA256 of the body>",
  ]);
  expect(sentHeaders(webhook, { eventId: "evt_1" }, undefined)).toContain("webhook-timestamp: <seconds since 1970>");
});

it("knows whether a request can be built as it was", () => {
  const attempt = { at: "2026-03-03T08:00:00.000Z" };
  expect(isAsSent({}, attempt)).toBe(true);
  expect(isAsSent({ requestChangedAt: "2026-03-03T07:59:00.000Z" }, attempt)).toBe(true);
  expect(isAsSent({ requestChangedAt: "2026-03-03T07:59:58.000Z" }, attempt)).toBe(false);
  expect(isAsSent({ requestChangedAt: "2026-03-03T08:01:00.000Z" }, attempt)).toBe(false);
});
