import { describe, expect, it } from "vitest";
import type { RequestLogEntry } from "@/types/logs";
import { callerWords, rangeStart, spanWords, statusTone } from "./log-words";

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

describe("a time range", () => {
  it("begins at a full minute, so that it stays the same query for a while", () => {
    expect(rangeStart("1h", new Date("2026-03-01T12:30:10Z"))).toBe("2026-03-01T11:30:00.000Z");
    expect(rangeStart("1h", new Date("2026-03-01T12:30:50Z"))).toBe("2026-03-01T11:30:00.000Z");
  });

  it("may be open", () => {
    expect(rangeStart("all", new Date())).toBeUndefined();
  });

  it("of its own is told by the reader's clock, its day once", () => {
    const at = (hour: number, day = 1) => new Date(2026, 2, day, hour, 0).toISOString();
    expect(spanWords(at(14), at(15))).toBe("Mar 1, 14:00 to 15:00");
    expect(spanWords(at(14), at(15, 2))).toBe("Mar 1, 14:00 to Mar 2, 15:00");
    expect(spanWords(at(14), undefined)).toBe("Since Mar 1, 14:00");
    expect(spanWords(undefined, at(14))).toBe("Until Mar 1, 14:00");
  });
});
