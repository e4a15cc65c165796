import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { answeredRequest } from "@/tests/support/answered-request";
import { countOperations } from "@/tests/support/count-operations";
import { allEntries, countEntries, countParts } from "@/tests/support/recount-usage";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { usageStatsSchema, type UsageQuery } from "@/types/usage";
import type { AnsweredRequest } from "../gateway";
import { newId } from "../platform/ids";
import { sweepUsage } from "./fold-usage";
import { readUsage } from "./read-usage";
import { createRequestLog } from "./request-log";
import { createRequestLogStore, type RequestLogStore } from "./request-log-store";
import { createUsageStore } from "./usage-store";

const hourMs = 3_600_000;
const startMs = Date.parse("2026-01-05T09:00:00.000Z");
const timeOf = (ms: number) => new Date(startMs + ms).toISOString();

let platform: ReturnType<typeof simulatedPlatform>;
let teamId: string;
beforeEach(() => {
  platform = simulatedPlatform();
  teamId = newId("team");
});

/** One process's log, on a store that a test can break. */
const openProcess = (store: Pick<RequestLogStore, "write"> = createRequestLogStore(platform.db)) =>
  createRequestLog(
    platform,
    async () => 30,
    [],
    store,
    () => undefined,
  );

async function logRequests(requests: Partial<AnsweredRequest>[]) {
  const log = openProcess();
  for (const request of requests) log.record(teamId, answeredRequest(request));
  await log.flush();
}

const read = (query: UsageQuery, now = platform.clock.now()) =>
  readUsage({ store: createUsageStore(platform.db), log: platform.log }, teamId, query, now);

/** Until nothing is due any more. */
async function sweepAll() {
  while ((await sweepUsage(platform)) > 0);
}

test("gives totals, the series without gaps, endpoints and keys, each request once", async () => {
  const at = new Date(startMs + 2 * hourMs + 1_000);
  await logRequests([
    { apiKeyId: "key_1", duration: 10 },
    { apiKeyId: "key_1", duration: 20, route: "/api/v1/contacts/{id}", at },
    { apiKeyId: "key_2", duration: 400, success: false, statusCode: 500, at },
    { duration: 30, method: "POST", at },
  ]);
  const stats = await read({ from: timeOf(0), to: timeOf(2 * hourMs) });
  expect(usageStatsSchema.safeParse(stats).success).toBe(true);
  expect(stats).toEqual({
    from: timeOf(0),
    to: timeOf(3 * hourMs),
    interval: "hour",
    total: { requests: 4, failures: 1, averageMs: 115, p95Ms: 415, successRate: 0.75 },
    series: [
      { start: timeOf(0), requests: 1, failures: 0, averageMs: 10, p95Ms: 10 },
      { start: timeOf(hourMs), requests: 0, failures: 0, averageMs: null, p95Ms: null },
      { start: timeOf(2 * hourMs), requests: 3, failures: 1, averageMs: 150, p95Ms: 415 },
    ],
    byEndpoint: [
      { method: "GET", endpoint: "/api/v1/me", requests: 2, failures: 1, averageMs: 205, p95Ms: 415 },
      { method: "GET", endpoint: "/api/v1/contacts/{id}", requests: 1, failures: 0, averageMs: 20, p95Ms: 21 },
      { method: "POST", endpoint: "/api/v1/me", requests: 1, failures: 0, averageMs: 30, p95Ms: 31 },
    ],
    byKey: [
      { apiKeyId: "key_1", requests: 2, failures: 0, averageMs: 15, p95Ms: 21 },
      { apiKeyId: "key_2", requests: 1, failures: 1, averageMs: 400, p95Ms: 415 },
    ],
  });
});

test("the figures of one key are its own: totals, series, endpoints", async () => {
  await logRequests([
    { apiKeyId: "key_1", duration: 10 },
    { apiKeyId: "key_2", duration: 99, route: "/api/v1/tickets" },
    { apiKeyId: "key_2", duration: 99, at: new Date(startMs - hourMs) },
  ]);
  const stats = await read({ from: timeOf(-hourMs), apiKeyId: "key_1" });
  expect(stats.total).toMatchObject({ requests: 1, averageMs: 10 });
  expect(stats.series.map(({ requests }) => requests)).toEqual([0, 1]);
  expect(stats.byEndpoint.map(({ endpoint }) => endpoint)).toEqual(["/api/v1/me"]);
  expect(stats.byKey.map(({ apiKeyId }) => apiKeyId)).toEqual(["key_1"]);
  expect(stats.total.requests).toBe(1);
});

test("a sum changes no answer, whenever it is made, and however often", async () => {
  await logRequests(
    Array.from({ length: 300 }, (_, n) => ({
      at: new Date(startMs + (n % 30) * hourMs),
      apiKeyId: `key_${n % 3}`,
      duration: n,
      success: n % 7 !== 0,
    })),
  );
  const byHour = { from: timeOf(0), to: timeOf(29 * hourMs) };
  const byDay = { from: timeOf(-10 * 24 * hourMs), to: timeOf(30 * hourMs) };
  const before = [await read(byHour), await read(byDay), await read({ ...byDay, apiKeyId: "key_2" })];
  expect(before[1]!.total.requests).toBe(300);
  for (let hours = 0; hours < 60; hours += 3) {
    platform.clock.advance(3 * hourMs);
    await sweepUsage(platform);
    expect([await read(byHour), await read(byDay), await read({ ...byDay, apiKeyId: "key_2" })]).toEqual(before);
  }
}, 30_000);

test("90 days of ten processes are read by their days", async () => {
  const logs = Array.from({ length: 10 }, () => openProcess());
  const day = (n: number) => new Date(startMs + n * 24 * hourMs);
  for (const log of logs) {
    for (let n = 0; n < 90; n++) log.record(teamId, answeredRequest({ at: day(n) }));
    await log.flush();
  }
  platform.clock.advance(90 * 24 * hourMs);
  await sweepAll();
  for (const log of logs) {
    log.record(teamId, answeredRequest({ at: day(89) }));
    await log.flush();
  }
  let requests = 0;
  const { reads } = await countOperations(async () => {
    requests = (await read({ from: day(0).toISOString(), to: day(89).toISOString() }, day(89))).total.requests;
  });
  expect(requests).toBe(900);
  expect(reads).toBeLessThanOrEqual(90 + 10 + 1);
}, 30_000);

test("what comes late to a sum is in it after the next sweep", async () => {
  const log = openProcess();
  const late = async () => {
    log.record(teamId, answeredRequest({ at: new Date(startMs) }));
    await log.flush();
  };
  await late();
  platform.clock.advance(hourMs + 21 * 60_000);
  await sweepAll();
  await late();
  platform.clock.advance(26 * hourMs);
  await sweepAll();
  const byDay = { from: timeOf(-5 * 24 * hourMs), to: timeOf(0) };
  expect((await read(byDay)).total.requests).toBe(2);
  await late();
  await openProcess().flush();
  await sweepAll();
  expect((await read(byDay)).total.requests).toBe(3);
  expect((await read({ from: timeOf(0), to: timeOf(0) })).total.requests).toBe(3);
  const { docs } = await platform.db.collection(`teams/${teamId}/usage`).get();
  expect(docs.filter((document) => document.get("foldAt") !== undefined)).toEqual([]);
});

test("a commit that landed without an answer is known to have landed, and one that did not is made again", async () => {
  const store = createRequestLogStore(platform.db);
  let turn = 0;
  const unreliable = async (...commit: Parameters<typeof store.write>) => {
    turn++;
    if (turn % 3 === 1) throw new Error("lost before it came");
    await store.write(...commit);
    if (turn % 3 === 2) throw new Error("lost after it landed");
  };
  const log = openProcess({ write: unreliable });
  for (let n = 0; n < 40; n++) {
    log.record(teamId, answeredRequest({ apiKeyId: `key_${n % 2}` }));
    await log.flush();
  }
  await log.flush();
  await log.flush();
  const entries = await allEntries(platform.db, teamId);
  expect(entries).toHaveLength(40);
  expect(await countParts(platform.db, teamId)).toEqual(countEntries(entries));
});

test("a recount of the log agrees with the figures: processes, crashes and lost answers as they may come", async () => {
  const event = fc.record({
    process: fc.nat(2),
    requests: fc.nat(30),
    hour: fc.nat(3),
    happens: fc.constantFrom("stored", "stored", "lost before", "lost after", "crash", "sweep"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 12 }), async (events) => {
      teamId = newId("team");
      const store = createRequestLogStore(platform.db);
      const fault = { kind: "" };
      const write = async (...commit: Parameters<typeof store.write>) => {
        if (fault.kind === "lost before") throw new Error(fault.kind);
        await store.write(...commit);
        if (fault.kind === "lost after") throw new Error(fault.kind);
      };
      const processes = Array.from({ length: 3 }, () => openProcess({ write }));
      let made = 0;
      for (const { process, requests, hour, happens } of events) {
        for (let n = 0; n < requests; n++) {
          const at = new Date(startMs + hour * hourMs + n);
          const route = ["/api/v1/me", "/api/v1/tickets/{id}"][n % 2]!;
          const shape = { apiKeyId: `key_${n % 3}`, success: n % 4 !== 0, duration: n * 7, method: "GET" };
          processes[process]!.record(teamId, answeredRequest({ at, route, ...shape }));
          made++;
        }
        fault.kind = happens;
        await Promise.all(processes.map((log) => log.flush()));
        if (happens === "crash") processes[process] = openProcess({ write });
        if (happens === "sweep") {
          platform.clock.advance(hourMs);
          await sweepUsage(platform);
        }
      }
      fault.kind = "";
      await Promise.all(processes.map((log) => log.flush()));
      const entries = await allEntries(platform.db, teamId);
      expect(entries.length).toBe(made);
      expect(await countParts(platform.db, teamId)).toEqual(countEntries(entries));
      platform.clock.advance(48 * hourMs);
      await sweepAll();
      const byDay = await read({ from: timeOf(-24 * 20 * hourMs), to: timeOf(10 * hourMs) });
      expect([byDay.total.requests, byDay.total.failures]).toEqual([made, entries.filter(({ success }) => !success).length]);
      expect((await read({ from: timeOf(0), to: timeOf(4 * hourMs) })).total).toEqual(byDay.total);
    }),
    { numRuns: 25 },
  );
}, 60_000);

test("a document stays below Firestore's size however many keys and routes there are, and nothing is lost of them", async () => {
  const requests = Array.from({ length: 3_000 }, (_, n) => ({
    apiKeyId: `key_${String(n % 60).padStart(20, "0")}`,
    route: `/api/v1/${"long-name-of-a-route/".repeat(4)}${n % 50}`,
    duration: (n * 7_919) % 4_000_000,
  }));
  await logRequests(requests);
  const { docs } = await platform.db.collection(`teams/${teamId}/usage`).get();
  const cellCounts = docs.map((doc) =>
    Object.values(doc.get("cells") as Record<string, object>).reduce((sum, routes) => sum + Object.keys(routes).length, 0),
  );
  expect(Math.max(...cellCounts)).toBeLessThanOrEqual(400);
  platform.clock.advance(30 * hourMs);
  await sweepAll();
  const stats = await read({ from: timeOf(0), to: timeOf(0) });
  expect([stats.total.requests, stats.byKey.length, stats.byEndpoint.length]).toEqual([3_000, 60, 50]);
});

test("leaves out figures that cannot be read, and says so", async () => {
  await logRequests([{}]);
  const { docs } = await platform.db.collection(`teams/${teamId}/usage`).get();
  await platform.db
    .doc(`teams/${teamId}/usage/broken`)
    .set({ ...docs[0]!.data(), cells: { none: { "GET /": { requests: "?" } } } });
  expect((await read({})).total.requests).toBe(1);
  platform.clock.advance(2 * hourMs);
  await sweepAll();
  expect((await read({ from: timeOf(0) })).total.requests).toBe(1);
  expect(platform.logged[0]).toMatchObject({ message: "Figures of usage cannot be read", fields: { teamId, id: "broken" } });
});

test.each([
  [{ from: timeOf(10), to: timeOf(0) }, "query.from"],
  [{ from: timeOf(0), to: timeOf(90 * 24 * hourMs + 1) }, "query.from"],
  [{ from: timeOf(hourMs) }, "query.from"],
])("names what is wrong with the range %j", async (query, path) => {
  await expect(read(query)).rejects.toMatchObject({ code: "invalid_request", options: { errors: [{ path }] } });
});

test("a range of up to 3 days is by the hour, a longer one by whole days in UTC", async () => {
  const three = await read({ from: timeOf(0), to: timeOf(72 * hourMs) });
  expect([three.interval, three.series.length]).toEqual(["hour", 73]);
  const more = await read({ from: timeOf(0), to: timeOf(72 * hourMs + 1) });
  expect([more.interval, more.series.length, more.from]).toEqual(["day", 4, "2026-01-05T00:00:00.000Z"]);
  const most = await read({ from: timeOf(0), to: timeOf(90 * 24 * hourMs) });
  expect(most.series).toHaveLength(91);
});
