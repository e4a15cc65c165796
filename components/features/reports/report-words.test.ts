import { expect, it } from "vitest";
import { reports } from "@/types/resources";
import type { Report } from "@/types/reports";
import { cellWords, questionWords, scheduleWords } from "./report-words";
import { reportTemplates } from "./report-templates";

const times = { createdAt: "2026-01-05T09:00:00Z", updatedAt: "2026-01-05T09:00:00Z" };
const report = (values: object): Report =>
  reports.record.parse({ id: "rep_1", ...reports.create.parse({ name: "R", resource: "tickets", ...values }), ...times });

it("a question is told in a sentence", () => {
  expect(reportTemplates.map(({ values }) => questionWords(report(values)))).toEqual([
    "Tickets by status, last 30 days",
    "Contacts by week (created at), last 90 days",
    "Average time to resolve (hours) of tickets by priority, last 90 days",
  ]);
  const filters = [{ field: "status", operator: "is", value: "open" }];
  expect(questionWords(report({ filters }))).toBe("Tickets, one by one, all time, 1 filter");
  expect(questionWords(report({ timeRange: { from: "2026-01-01T00:00:00Z" } }))).toBe("Tickets, one by one, since 2026-01-01");
});

it("every template fits the resource that it is about", () => {
  for (const { values } of reportTemplates) expect(reports.check!(reports.create.parse(values))).toEqual({});
});

it("a schedule is told in words", () => {
  const at = { hour: 9, minute: 5, timeZone: "Europe/Berlin", recipients: [] };
  expect(scheduleWords({ frequency: "weekly", weekday: 1, ...at })).toBe("Every Monday at 09:05 (Europe/Berlin)");
  expect(scheduleWords({ frequency: "monthly", dayOfMonth: 31, ...at })).toBe("Every month on day 31 at 09:05 (Europe/Berlin)");
  expect(scheduleWords({ frequency: "daily", ...at })).toBe("Every day at 09:05 (Europe/Berlin)");
});

it("cells read as a person would write them", () => {
  expect(cellWords(null, { kind: "choice" })).toBe("None");
  expect(cellWords(null, { kind: "duration" })).toBe("–");
  expect(cellWords("open", { kind: "choice" })).toBe("Open");
  expect(cellWords(1234.5, { kind: "number" })).toBe("1,234.5");
  expect(cellWords("2026-05-04", { kind: "time" })).toBe("May 4, 2026");
  expect(cellWords("2026-05", { kind: "time" })).toBe("May 2026");
  expect(cellWords("uid1", { kind: "text" }, new Map([["uid1", "Ada"]]))).toBe("Ada");
});
