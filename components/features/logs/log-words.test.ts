import { describe, expect, it } from "vitest";
import type { RequestLogEntry } from "@/types/logs";
import { callerWords, statusTone } from "./log-words";

const entry: RequestLogEntry = {
  id: "log_1",
  requestId: "req_1",
  timestamp: "2026-03-01T12:00:00.000Z",
  method: "GET",
  endpoint: "/api/v1/me",
  statusCode: 200,
  duration: 3,
  success: true,
  ip: "203.0.113.7",
};

it.each([
  [200, "success"],
  [204, "success"],
  [304, "info"],
  [404, "warning"],
  [429, "warning"],
  [503, "danger"],
])("colours status %d as %s", (status, tone) => {
  expect(statusTone(status)).toBe(tone);
});

describe("who made a request", () => {
  it("is the key by its name, or by its id when the key is not listed", () => {
    expect(callerWords({ ...entry, apiKeyId: "key_1" }, new Map([["key_1", "Importer"]]))).toBe("Importer");
    expect(callerWords({ ...entry, apiKeyId: "key_2" }, new Map())).toBe("key_2");
  });

  it("is a person, or nobody", () => {
    expect(callerWords({ ...entry, userId: "ada" }, new Map())).toBe("A person, on the page");
    expect(callerWords(entry, new Map())).toBe("Nobody signed in");
  });
});
