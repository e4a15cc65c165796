import { describe, expect, it } from "vitest";
import { createApiKeyBody, updateApiKeyBody, type ApiKey } from "@/types/apiKeys";
import { keyFormSchema, newKeyValues, toCreate, toUpdate, valuesOf } from "./key-form";

const now = new Date("2026-03-01T12:00:00Z");
const key: ApiKey = {
  id: "key_1",
  name: "Importer",
  environment: "live",
  start: "AbCd",
  last4: "wxYZ",
  scopes: ["contacts:read", "tickets:read"],
  rateLimits: [
    { limit: 60, windowSeconds: 60 },
    { limit: 5, windowSeconds: 90 },
  ],
  allowedIps: ["203.0.113.7"],
  enabled: true,
  status: "active",
  expiresAt: "2026-12-01T00:00:00.000Z",
  usageCount: 0,
  createdBy: "ada",
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
};
const filled = { ...newKeyValues, name: "CI", scopes: ["contacts:read" as const] };
const problemsOf = (values: object) =>
  keyFormSchema.safeParse({ ...filled, ...values }).error?.issues.map((issue) => issue.path[0]);

describe("the form of a new key", () => {
  it("sends what the API takes", () => {
    const body = toCreate(keyFormSchema.parse({ ...filled, perHour: "", allowedIps: "10.0.0.1, 10.1.0.0/16" }));
    expect(createApiKeyBody.parse(body)).toMatchObject({
      rateLimits: [
        { limit: 60, windowSeconds: 60 },
        { limit: 10_000, windowSeconds: 86_400 },
      ],
      allowedIps: ["10.0.0.1", "10.1.0.0/16"],
      expiresInDays: 365,
    });
  });

  it.each([
    [{ name: "  " }, "name"],
    [{ scopes: [] }, "scopes"],
    [{ perMinute: "0" }, "perMinute"],
    [{ perMinute: "1.5" }, "perMinute"],
    [{ perMinute: "", perHour: "", perDay: "" }, "perMinute"],
    [{ allowedIps: "localhost" }, "allowedIps"],
    [{ expiresInDays: "366" }, "expiresInDays"],
    [{ expiresInDays: "0" }, "expiresInDays"],
  ])("refuses %j at its field", (values, field) => {
    expect(problemsOf(values)).toEqual([field]);
  });
});

describe("the form of a key that exists", () => {
  it("sends nothing when nothing was changed", () => {
    expect(toUpdate(keyFormSchema.parse(valuesOf(key)), key, now)).toBeNull();
  });

  it("sends only what was changed", () => {
    expect(toUpdate({ ...valuesOf(key), name: "Exporter" }, key, now)).toEqual({ name: "Exporter" });
    expect(toUpdate({ ...valuesOf(key), scopes: ["tickets:read", "contacts:read"] }, key, now)).toBeNull();
  });

  it("keeps limits that it has no field for", () => {
    expect(toUpdate({ ...valuesOf(key), perMinute: "30" }, key, now)?.rateLimits).toEqual([
      { limit: 30, windowSeconds: 60 },
      { limit: 5, windowSeconds: 90 },
    ]);
  });

  it("counts a new expiry from now, and never past a year", () => {
    const updates = toUpdate({ ...valuesOf(key), expiresInDays: "7" }, key, now);
    expect(updateApiKeyBody.parse(updates).expiresAt).toBe("2026-03-08T12:00:00.000Z");
    const year = toUpdate({ ...valuesOf(key), expiresInDays: "365" }, key, now)?.expiresAt ?? "";
    expect(new Date(year).getTime()).toBeLessThan(now.getTime() + 365 * 86_400_000);
  });
});
