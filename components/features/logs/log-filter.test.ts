import { describe, expect, it } from "vitest";
import { requestLogQuery, type RequestLogEntry } from "@/types/logs";
import { entryMatches, isFiltered, logAddress, noFilter, queryOf, type LogFilter } from "./log-filter";

const now = new Date("2026-03-01T12:30:10Z");
const read = (query: string) => logAddress.read(new URLSearchParams(query));
const set = (filter: LogFilter) => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));

describe("the filter in the address", () => {
  it.each<LogFilter>([
    noFilter,
    { range: "1h", status: "failed", live: true },
    { range: "all", status: "404", method: "POST", apiKeyId: "key_1", search: "tickets/tkt" },
    { range: "all", from: "2026-03-01T12:00:00.000Z", to: "2026-03-01T12:59:59.999Z" },
  ])("comes back as it was written: %j", (filter) => {
    expect(set(read(logAddress.write("", filter)))).toEqual(filter);
  });

  it("leaves out what it says wrongly, and keeps what is not its own", () => {
    expect(set(read("status=9xx&method=LOOK&range=ever&from=yesterday&live=perhaps"))).toEqual(noFilter);
    expect(logAddress.write("?status=4xx&other=1", noFilter)).toBe("other=1");
  });

  it("counts as a filter when it leaves requests out; live or not does not", () => {
    expect(isFiltered({ ...noFilter, live: true })).toBe(false);
    expect(isFiltered({ ...noFilter, method: "GET" })).toBe(true);
    expect(isFiltered({ range: "15m" })).toBe(true);
  });
});

describe("what the API is asked", () => {
  it("is what it takes", () => {
    const filter: LogFilter = { range: "1h", status: "4xx", method: "GET", apiKeyId: "key_1", search: "x" };
    const asked = queryOf(filter, now);
    expect(requestLogQuery.safeParse(asked).success).toBe(true);
    expect(asked).toEqual({
      search: "x",
      method: "GET",
      apiKeyId: "key_1",
      status: "4xx",
      startDate: "2026-03-01T11:30:00.000Z",
    });
  });

  it("has failed ones apart from a status, and a time of its own before the range", () => {
    expect(queryOf({ range: "1h", status: "failed" }, now)).toMatchObject({ failed: true });
    const from = "2026-02-01T00:00:00.000Z";
    expect(queryOf({ range: "1h", from }, now)).toEqual({ startDate: from });
    expect(queryOf({ range: "1h", to: from }, now)).toEqual({ endDate: from });
  });
});

describe("an entry that comes in live", () => {
  const entry: RequestLogEntry = {
    id: "1",
    requestId: "req_ABC",
    timestamp: "2026-03-01T12:00:00.000Z",
    method: "GET",
    endpoint: "/api/v1/Tickets/tkt_1",
    statusCode: 404,
    duration: 3,
    success: false,
    error: "There is no such ticket",
    apiKeyId: "key_1",
    ip: "203.0.113.7",
  };

  it.each([
    {},
    { status: "4xx" },
    { status: "404" },
    { failed: true },
    { method: "GET" },
    { apiKeyId: "key_1" },
    { search: "tickets" },
    { search: "no such" },
    { search: "req_abc" },
    { search: "203.0" },
    { startDate: entry.timestamp, endDate: entry.timestamp },
  ])("is shown by %j", (query) => {
    expect(entryMatches(query, entry)).toBe(true);
  });

  it.each([
    { status: "2xx" },
    { status: "405" },
    { method: "POST" },
    { apiKeyId: "key_2" },
    { search: "contacts" },
    { startDate: "2026-03-01T12:00:00.001Z" },
    { endDate: "2026-03-01T11:59:59.999Z" },
  ])("is left out by %j", (query) => {
    expect(entryMatches(query, entry)).toBe(false);
    expect(entryMatches({ failed: true }, { ...entry, success: true })).toBe(false);
  });
});
