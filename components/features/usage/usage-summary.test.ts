import { expect, it } from "vitest";
import type { UsageStats } from "@/types/usage";
import { latencySummary, requestsSummary } from "./usage-summary";

const day = (start: string, requests: number, p95Ms: number | null) => ({
  start: `${start}T00:00:00.000Z`,
  requests,
  failures: requests > 5 ? 1 : 0,
  averageMs: p95Ms,
  p95Ms,
});
const series = [day("2026-03-01", 4, 20), day("2026-03-02", 0, null), day("2026-03-03", 9, 12)];
const stats: UsageStats = {
  from: "2026-03-01T00:00:00.000Z",
  to: "2026-03-03T00:00:00.000Z",
  interval: "day",
  total: { requests: 13, failures: 1, averageMs: 15, p95Ms: 20, successRate: 12 / 13 },
  series,
  byEndpoint: [],
  byKey: [],
};

it("says in words what the pictures show", () => {
  expect(requestsSummary(stats)).toBe("13 requests, 1 of them failed. The busiest day was Mar 3 with 9.");
  expect(latencySummary(stats)).toBe(
    "95 of 100 requests were answered within 20 ms, on average in 15 ms. The slowest day was Mar 1, with 20 ms.",
  );
});

it("says so where there was no request", () => {
  const none = { ...stats, series: [day("2026-03-01", 0, null)] };
  expect([requestsSummary(none), latencySummary(none)]).toEqual(["No request in this time.", "No request in this time."]);
});
