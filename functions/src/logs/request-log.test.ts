import fc from "fast-check";
import { expect, test } from "vitest";
import type { RequestLogBatch, RequestLogEntry } from "@/types/logs";
import { simulatedPlatform } from "../../../tests/support/simulated-platform";
import { batchEntriesMax, batchSpanMs, cutBatches } from "./batches";
import { createRequestLog } from "./request-log";

let count = 0;
function entry(overrides: Partial<RequestLogEntry> = {}): RequestLogEntry {
  count++;
  const base = { method: "GET", endpoint: "/api/v1/me", statusCode: 200, duration: 1, success: true, ip: "203.0.113.9" };
  return { id: `log_${count}`, requestId: `req_${count}`, timestamp: "2026-01-05T09:00:00.000Z", ...base, ...overrides };
}

function openLog() {
  const platform = simulatedPlatform();
  const written: { teamId: string; id: string; batch: RequestLogBatch }[] = [];
  const state = { away: false };
  const write = async (teamId: string, id: string, batch: RequestLogBatch) => {
    if (state.away) throw new Error("away");
    written.push({ teamId, id, batch });
  };
  const log = createRequestLog(platform, async () => 30, [], { write });
  const request = async (logged: RequestLogEntry, teamId = "team_1") => {
    log.begin();
    log.record(teamId, logged);
    await log.end();
  };
  return { log, request, written, state, clock: platform.clock };
}

test("writes at once when nobody else is in flight", async () => {
  const { request, written } = openLog();
  await request(entry());
  expect(written).toHaveLength(1);
});

test("waits while others are in flight, but not with a failure, a full batch or longer than 5 s", async () => {
  const { log, request, written, clock } = openLog();
  log.begin();
  await request(entry());
  await request(entry());
  expect(written).toHaveLength(0);
  await request(entry({ success: false, statusCode: 500 }));
  expect(written.map(({ batch }) => batch.entries.length)).toEqual([3]);

  for (let waiting = 0; waiting < 99; waiting++) await request(entry());
  expect(written).toHaveLength(1);
  await request(entry());
  expect(written.map(({ batch }) => batch.entries.length)).toEqual([3, 100]);

  await request(entry());
  clock.advance(5_000);
  await request(entry());
  expect(written.map(({ batch }) => batch.entries.length)).toEqual([3, 100, 2]);
});

test("writes a flood of failures together", async () => {
  const { log, request, written, clock } = openLog();
  log.begin();
  for (let refused = 0; refused < 50; refused++) await request(entry({ success: false, statusCode: 429 }));
  expect(written.map(({ batch }) => batch.entries.length)).toEqual([1]);
  clock.advance(250);
  await request(entry());
  expect(written.map(({ batch }) => batch.entries.length)).toEqual([1, 50]);
});

test("keeps each team's entries in documents of its own", async () => {
  const { log, request, written } = openLog();
  log.begin();
  await request(entry({ apiKeyId: "key_1" }), "team_1");
  await request(entry({ apiKeyId: "key_2" }), "team_2");
  await log.flush();
  expect(written.map(({ teamId, batch }) => [teamId, batch.apiKeyIds, batch.hasFailures])).toEqual([
    ["team_1", ["key_1"], false],
    ["team_2", ["key_2"], false],
  ]);
});

test("tries again under the same id what could not be written, and never fails a request over it", async () => {
  const { log, request, written, state } = openLog();
  state.away = true;
  await request(entry());
  state.away = false;
  await request(entry());
  expect(written).toHaveLength(2);
  await log.flush();
  expect(new Set(written.map(({ id }) => id)).size).toBe(2);
});

test("has its companions write along, and all of it when the process ends", async () => {
  const calls: string[] = [];
  const companion = { writeDue: async () => void calls.push("due"), writeAll: async () => void calls.push("all") };
  const log = createRequestLog(simulatedPlatform(), async () => 30, [companion], { write: async () => {} });
  log.begin();
  log.record("team_1", entry());
  await log.end();
  await log.flush();
  expect(calls).toEqual(["due", "all"]);
});

test("cuts batches that lose nothing and stay within 100 entries and a minute", () => {
  const startMs = Date.parse("2026-01-05T09:00:00.000Z");
  fc.assert(
    fc.property(fc.array(fc.nat(300_000), { minLength: 1, maxLength: 400 }), (offsets) => {
      const entries = offsets.map((offset) => entry({ timestamp: new Date(startMs + offset).toISOString() }));
      const batches = cutBatches(entries);
      expect(batches.flatMap((batch) => batch.entries.map(({ id }) => id)).sort()).toEqual(entries.map(({ id }) => id).sort());
      for (const batch of batches) {
        expect(batch.entries.length).toBeLessThanOrEqual(batchEntriesMax);
        expect(Date.parse(batch.to) - Date.parse(batch.from)).toBeLessThanOrEqual(batchSpanMs);
        for (const { timestamp } of batch.entries) expect(timestamp >= batch.from && timestamp <= batch.to).toBe(true);
      }
    }),
  );
});
