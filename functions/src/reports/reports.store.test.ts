import { beforeEach, describe, expect, it } from "vitest";
import { previewReportBody } from "@/types/reports";
import { contacts, reportedResources, reports, resources, tickets } from "@/types/resources";
import { recordedMailing } from "@/tests/support/recorded-mailing";
import { createRecord, depsOf, updateRecord } from "@/tests/support/records";
import { recordedPublishing } from "@/tests/support/recorded-publishing";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { newId } from "../platform/ids";
import { exportReport } from "./export-rows";
import { reportDepsOf } from "./report-deps";
import { runReport } from "./run-report";

const setUp = () => {
  const platform = { ...simulatedPlatform(), ...recordedPublishing(), ...recordedMailing() };
  return {
    ...platform,
    teamId: newId("team"),
    reports: reportDepsOf(platform),
    tickets: depsOf(platform, tickets, resources),
    contacts: depsOf(platform, contacts, resources),
  };
};
let t: ReturnType<typeof setUp>;
beforeEach(() => {
  t = setUp();
});

const hour = 3_600_000;
const day = 24 * hour;
const ticket = (values: object = {}) => createRecord(t.tickets, t.teamId, tickets.create.parse({ subject: "Help", ...values }));
const ask = (question: object) => previewReportBody.parse({ resource: "tickets", ...question });
const run = (question: object, rowsReadMax?: number) => runReport(t.reports, t.teamId, ask(question), rowsReadMax);
const groups = async (question: object) =>
  (await run(question)).rows.map(({ group, count, value }) => [group, count, ...(value === undefined ? [] : [value])]);

describe("a report that counts", () => {
  it("by a choice counts from the index, reads no record, and shows every choice", async () => {
    await ticket();
    await ticket();
    await ticket({ status: "pending" });
    const result = await run({ groupBy: { field: "status" } });
    expect(result.rows).toEqual([
      { group: "open", count: 2 },
      { group: "pending", count: 1 },
      { group: "resolved", count: 0 },
      { group: "closed", count: 0 },
    ]);
    expect(result).toMatchObject({ rowsRead: 0, truncated: false, note: null });
  });

  it("by day, week and month puts each record into the day of the zone, and shows the days without any", async () => {
    t.clock.advance(14 * hour + hour / 2); // 23:30 in UTC, the next day in Berlin.
    await ticket();
    t.clock.advance(2 * day);
    await ticket();
    const byDay = { groupBy: { field: "createdAt", interval: "day" } };
    expect(await groups(byDay)).toEqual([
      ["2026-01-05", 1],
      ["2026-01-06", 0],
      ["2026-01-07", 1],
    ]);
    expect(await groups({ ...byDay, timeZone: "Europe/Berlin" })).toEqual([
      ["2026-01-06", 1],
      ["2026-01-07", 0],
      ["2026-01-08", 1],
    ]);
    expect(await groups({ groupBy: { field: "createdAt", interval: "week" } })).toEqual([["2026-01-05", 2]]);
    expect(await groups({ groupBy: { field: "createdAt", interval: "month" } })).toEqual([["2026-01", 2]]);
  });

  it("says the same whether it counts from the index or reads the records", async () => {
    for (const values of [{}, { status: "pending" }, { priority: "urgent" }, { status: "pending", priority: "urgent" }]) {
      await ticket(values);
      t.clock.advance(day);
    }
    const ranges = [null, { lastDays: 3 }, { from: "2026-01-06T00:00:00Z", to: "2026-01-08T00:00:00Z" }];
    const always = { field: "subject", operator: "contains", value: "e" };
    for (const timeRange of ranges) {
      for (const groupBy of [{ field: "status" }, { field: "createdAt", interval: "day" }]) {
        for (const filters of [[], [{ field: "priority", operator: "is", value: "urgent" }]]) {
          const counted = await run({ timeRange, groupBy, filters });
          const read = await run({ timeRange, groupBy, filters: [...filters, always] });
          expect(counted.rowsRead).toBe(0);
          expect(read.rows.filter(({ count }) => count !== 0)).toEqual(counted.rows.filter(({ count }) => count !== 0));
        }
      }
    }
  });

  it("by a list counts a record once for each of its items, and those without any apart", async () => {
    await ticket({ tags: ["vip", "print"] });
    await ticket({ tags: ["print"] });
    await ticket();
    expect(await groups({ groupBy: { field: "tags" } })).toEqual([
      ["print", 2],
      ["vip", 1],
      [null, 1],
    ]);
  });

  it("takes every filter that its field has", async () => {
    await ticket({ subject: "Printer on fire", priority: "urgent", tags: ["hardware"] });
    await ticket({ subject: "Slow", externalId: "slow" });
    const found = async (filter: object) =>
      (await run({ filters: [filter], columns: ["subject"] })).rows.map(({ subject }) => subject);
    expect(await found({ field: "subject", operator: "contains", value: "FIRE" })).toEqual(["Printer on fire"]);
    expect(await found({ field: "tags", operator: "contains", value: "hardware" })).toEqual(["Printer on fire"]);
    expect(await found({ field: "externalId", operator: "isEmpty" })).toEqual(["Printer on fire"]);
    expect(await found({ field: "externalId", operator: "isNotEmpty" })).toEqual(["Slow"]);
    expect(await found({ field: "priority", operator: "isNot", value: "urgent" })).toEqual(["Slow"]);
    expect(await found({ field: "commentCount", operator: "atLeast", value: 1 })).toEqual([]);
    expect(await found({ field: "createdAt", operator: "atMost", value: "2026-01-06T00:00:00Z" })).toHaveLength(2);
  });
});

it("names the records that ids stand for", async () => {
  const contact = await createRecord(t.contacts, t.teamId, contacts.create.parse({ name: "Grace" }));
  await ticket({ requesterId: contact.id });
  await ticket();
  const result = await run({ groupBy: { field: "requesterId" } });
  expect(result.rows).toContainEqual({ group: contact.id, count: 1 });
  expect(result.names).toEqual({ [contact.id]: "Grace" });
  expect((await run({ columns: ["requesterId"] })).names).toEqual({ [contact.id]: "Grace" });
});

describe("a report that measures", () => {
  it("averages the hours until tickets were resolved, of those that were", async () => {
    const [slow, fast] = [await ticket({ priority: "high" }), await ticket({ priority: "high" })];
    await ticket({ priority: "low" });
    t.clock.advance(2 * hour);
    await updateRecord(t.tickets, t.teamId, fast.id, { status: "resolved" });
    t.clock.advance(4 * hour);
    await updateRecord(t.tickets, t.teamId, slow.id, { status: "resolved" });
    const measure = { kind: "average", field: "timeToResolveHours" };
    expect(await groups({ groupBy: { field: "priority" }, measure })).toEqual([
      ["high", 2, 4],
      ["low", 1, null],
      ["normal", 0, null],
      ["urgent", 0, null],
    ]);
    expect(await groups({ groupBy: { field: "priority" }, measure: { ...measure, kind: "sum" } })).toContainEqual(["high", 2, 8]);
  });
});

describe("a report with too much to read", () => {
  it("reads up to its bound and says so", async () => {
    for (let index = 0; index < 5; index++) await ticket({ tags: ["many"] });
    const result = await run({ groupBy: { field: "tags" } }, 3);
    expect(result).toMatchObject({ rowsRead: 3, truncated: true, rows: [{ group: "many", count: 3 }] });
    expect(result.note).toContain("Only 3 tickets were read");
    expect(await run({ groupBy: { field: "tags" } }, 5)).toMatchObject({ rowsRead: 5, truncated: false, note: null });
  });

  it("lists records up to what can be shown, newest first, and an export has the rest", async () => {
    const make = Array.from({ length: 203 }, (_, index) =>
      createRecord(t.contacts, t.teamId, contacts.create.parse({ name: `N${index}` })),
    );
    await Promise.all(make);
    const question = ask({ resource: "contacts", columns: ["name"] });
    const result = await runReport(t.reports, t.teamId, question);
    expect(result.rows).toHaveLength(200);
    expect(result).toMatchObject({ truncated: true, rowsRead: 200 });
    const text = (await Array.fromAsync(exportReport(t.reports, t.teamId, question, { format: "csv", bom: false }))).join("");
    expect(new Set(text.trim().split("\r\n")).size).toBe(204);
    const json = (await Array.fromAsync(exportReport(t.reports, t.teamId, question, { format: "json", bom: false }))).join("");
    expect(JSON.parse(json)).toHaveLength(203);
  });
});

describe("an export", () => {
  const text = async (question: object, format: "csv" | "json" = "csv", bom = false) =>
    (await Array.fromAsync(exportReport(t.reports, t.teamId, ask(question), { format, bom }))).join("");

  it("keeps formulas from running, and has a head even when it is empty", async () => {
    await ticket({ subject: '=HYPERLINK("https://example.com")' });
    expect(await text({ columns: ["subject", "commentCount"] })).toBe(
      'Subject,Comment count\r\n"\'=HYPERLINK(""https://example.com"")",0\r\n',
    );
    expect(await text({ resource: "contacts", columns: ["name"] }, "csv", true)).toBe("\ufeffName\r\n");
    expect(JSON.parse(await text({ resource: "contacts" }, "json"))).toEqual([]);
  });

  it("of a grouping has a line a group", async () => {
    await ticket();
    expect(await text({ groupBy: { field: "tags" } })).toBe("Tags,Count\r\n,1\r\n");
    expect(JSON.parse(await text({ groupBy: { field: "tags" } }, "json"))).toEqual([{ group: null, count: 1 }]);
  });
});

it("every declared resource can be reported on, by every field that can be grouped by", async () => {
  const { isGroupable, reportFieldsOf } = await import("@/types/resources");
  for (const resource of reportedResources) {
    for (const field of reportFieldsOf(resource).filter(isGroupable)) {
      const groupBy = { field: field.key, ...(field.kind === "time" ? { interval: "day" } : {}) };
      expect(await run({ resource: resource.plural, groupBy })).toMatchObject({ truncated: false });
    }
  }
});

it.each([
  ["groupBy", { groupBy: { field: "description" } }],
  ["groupBy", { groupBy: { field: "createdAt" } }],
  ["columns", { columns: ["nonsense"] }],
  ["filters", { filters: [{ field: "status", operator: "is", value: "lost" }] }],
  ["filters", { filters: [{ field: "commentCount", operator: "atLeast", value: "many" }] }],
  ["measure", { groupBy: { field: "status" }, measure: { kind: "sum", field: "subject" } }],
  ["measure", { measure: { kind: "average", field: "timeToResolveHours" } }],
  ["timeRange", { timeRange: { field: "subject", lastDays: 7 } }],
  ["timeRange", { timeRange: {} }],
  ["timeRange", { timeRange: { from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z" } }],
  ["order", { groupBy: { field: "status" }, order: { by: "time", direction: "asc" } }],
])("what does not fit the resource is refused by its field: %s", async (field, question) => {
  const deps = depsOf(t, reports, resources);
  const values = reports.create.parse({ name: "Wrong", resource: "tickets", ...question });
  await expect(createRecord(deps, t.teamId, values)).rejects.toMatchObject({
    code: "invalid_request",
    options: { errors: [{ path: `body.${field}` }] },
  });
});
