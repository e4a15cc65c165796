import { Timestamp } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { type RequestLogEntry, requestLogEntrySchema, requestLogExportQuery, requestLogQuery } from "@/types/logs";
import { answeredRequest } from "../../../tests/support/answered-request";
import { simulatedPlatform } from "../../../tests/support/simulated-platform";
import { ProblemError } from "../gateway";
import { newId } from "../platform/ids";
import { transact } from "../platform/transaction";
import { writeAudit } from "./audit-store";
import { batchEntriesMax } from "./batches";
import { exportRequestLog } from "./export-request-log";
import { listRequestLog } from "./list-request-log";
import { createRequestLog } from "./request-log";
import { type BatchQuery, createRequestLogStore } from "./request-log-store";

const startMs = Date.parse("2026-01-05T09:00:00.000Z");

/** A team whose log holds one request a second: every third by key_1, every fifth failed. */
async function loggedTeam(requests: number) {
  const platform = simulatedPlatform();
  const teamId = newId("team");
  const log = createRequestLog(
    platform,
    async () => platform.config.logRetentionDays,
    [],
    undefined,
    () => undefined,
  );
  const answered = Array.from({ length: requests }, (_, second) => {
    const success = second % 5 !== 0;
    return answeredRequest({
      requestId: `req_${second}`,
      at: new Date(startMs + second * 1_000),
      method: second % 4 === 0 ? "POST" : "GET",
      endpoint: second % 11 === 0 ? `/api/v1/Tickets/tkt_${second}` : "/api/v1/me",
      statusCode: success ? 200 : second % 2 === 0 ? 403 : 503,
      success,
      ...(success ? {} : { error: "Not allowed: No" }),
      apiKeyId: second % 3 === 0 ? "key_1" : "key_2",
      ...(second % 2 === 0 ? { integrationId: "int_1" } : {}),
    });
  });
  for (const request of answered) log.record(teamId, request);
  await log.flush();
  const store = createRequestLogStore(platform.db);
  const entries = answered.map(({ at, ...fields }) => ({
    ...fields,
    id: expect.stringMatching(/^log_[0-9A-Za-z]{23}$/) as string,
    timestamp: at.toISOString(),
  }));
  const list = (query: Record<string, string>) =>
    listRequestLog({ store, log: platform.log }, teamId, requestLogQuery.parse(query));
  const listAll = async (query: Record<string, string>) => {
    const found: RequestLogEntry[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof list>> = await list({ ...query, ...(cursor === "" ? {} : { cursor }) });
      found.push(...page.data);
      cursor = page.nextCursor;
    }
    return found;
  };
  const exported = async (query: Record<string, string>) => {
    const { format, ...filter } = requestLogExportQuery.parse(query);
    const pieces: string[] = [];
    for await (const piece of exportRequestLog(store, teamId, filter, format)) pieces.push(piece);
    return pieces;
  };
  return { platform, teamId, store, entries, list, listAll, exported };
}

test("gives every entry once, newest first, in pages that cross documents", async () => {
  const { entries, list, listAll } = await loggedTeam(200);
  const found = await listAll({ limit: "7" });
  expect(found).toEqual(entries.toReversed());
  expect(requestLogEntrySchema.array().safeParse(found).success).toBe(true);
  expect((await list({ limit: "100" })).data).toHaveLength(100);
});

test("filters by key, by outcome and by time", async () => {
  const { entries, listAll } = await loggedTeam(150);
  const newest = entries.toReversed();
  expect(await listAll({ apiKeyId: "key_1" })).toEqual(newest.filter((entry) => entry.apiKeyId === "key_1"));
  expect(await listAll({ failed: "true", limit: "4" })).toEqual(newest.filter((entry) => !entry.success));
  expect(await listAll({ failed: "false" })).toEqual(newest.filter((entry) => entry.success));
  expect(await listAll({ apiKeyId: "key_1", failed: "true" })).toEqual(
    newest.filter((entry) => entry.apiKeyId === "key_1" && !entry.success),
  );
  const [startDate, endDate] = [entries[20]!.timestamp, entries[70]!.timestamp];
  expect(await listAll({ startDate, endDate })).toEqual(
    newest.filter((entry) => entry.timestamp >= startDate && entry.timestamp <= endDate),
  );
});

test.each<[Record<string, string>, (entry: RequestLogEntry) => boolean]>([
  [{ status: "403" }, ({ statusCode }) => statusCode === 403],
  [{ status: "5xx" }, ({ statusCode }) => statusCode === 503],
  [{ status: "2xx" }, ({ statusCode }) => statusCode === 200],
  [{ method: "POST" }, ({ method }) => method === "POST"],
  [{ integrationId: "int_1" }, ({ integrationId }) => integrationId === "int_1"],
  [{ integrationId: "int_1", apiKeyId: "key_2", failed: "true" }, (entry) => isOf(entry) && !entry.success],
  [{ integrationId: "int_1", status: "4xx" }, ({ integrationId, statusCode }) => integrationId === "int_1" && statusCode === 403],
  [{ search: "/TICKETS/" }, ({ endpoint }) => endpoint.includes("Tickets")],
  [{ search: "not allowed" }, ({ success }) => !success],
  [{ search: "req_14" }, ({ requestId }) => requestId.startsWith("req_14")],
])("filters by %j, in the list and in the file", async (query, matches) => {
  const { entries, listAll, exported } = await loggedTeam(150);
  const wanted = entries.filter(matches).toReversed();
  expect(wanted.length).toBeGreaterThan(0);
  expect(await listAll({ ...query, limit: "7" })).toEqual(wanted);
  const lines = (await exported({ ...query, format: "json" })).join("").trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line) as RequestLogEntry)).toEqual(wanted);
});
const isOf = ({ integrationId, apiKeyId }: RequestLogEntry) => integrationId === "int_1" && apiKeyId === "key_2";

test("a search that finds nothing reads a bounded number of documents, and says where to go on", async () => {
  const { platform, teamId } = await loggedTeam(0);
  const empty = Array.from({ length: 700 }, (_, n) => ({ id: newId("log"), to: new Date(startMs + n), entries: [] }));
  let reads = 0;
  const list = async (_teamId: string, { startAt, limit }: BatchQuery) => {
    const newest = empty.toReversed();
    const from = startAt ? newest.findIndex(({ id }) => id === startAt.id) : 0;
    reads += Math.min(limit, newest.length - from);
    return newest.slice(from, from + limit);
  };
  const page = await listRequestLog({ store: { list }, log: platform.log }, teamId, requestLogQuery.parse({ search: "nothing" }));
  expect(page.data).toEqual([]);
  expect(page.nextCursor).not.toBeNull();
  expect(reads).toBe(525);
});

test("a file has each entry once, newest first, and is made no faster than it is read", async () => {
  const { entries, exported } = await loggedTeam(5_000);
  const pieces = await exported({ format: "csv" });
  const [head, ...rows] = pieces.join("").trimEnd().split("\r\n");
  expect(head).toBe(
    "timestamp,requestId,method,endpoint,statusCode,duration,success,error,apiKeyId,integrationId,oauthAppId,userId,ip",
  );
  expect(rows.map((row) => row.split(",")[1])).toEqual(entries.map(({ requestId }) => requestId).toReversed());
  expect(rows[0]).toBe(`${entries.at(-1)!.timestamp},req_4999,GET,/api/v1/me,200,1,true,,key_2,,,,203.0.113.9`);
  expect(Math.max(...pieces.map((piece) => piece.split("\r\n").length))).toBeLessThanOrEqual(20 * batchEntriesMax + 1);
});

test("an error that a spreadsheet would run as a formula does not in a file", async () => {
  const { platform, teamId, exported } = await loggedTeam(0);
  const log = createRequestLog(
    platform,
    async () => 30,
    [],
    undefined,
    () => undefined,
  );
  log.record(teamId, answeredRequest({ error: "=HYPERLINK(1)" }));
  await log.flush();
  expect((await exported({ format: "csv" })).join("")).toContain(",'=HYPERLINK(1),");
});

test("a file breaks off at what cannot be read, rather than leave it out", async () => {
  const { platform, teamId, exported } = await loggedTeam(3);
  const broken = { to: Timestamp.fromMillis(startMs + 10_000), entries: "?" };
  await platform.db.doc(`teams/${teamId}/integrationLogs/${newId("log")}`).set(broken);
  await expect(exported({ format: "json" })).rejects.toThrow("does not fit its schema");
});

test("shows nothing of another team, and refuses a cursor that is none", async () => {
  const { list } = await loggedTeam(0);
  expect(await list({})).toEqual({ data: [], nextCursor: null });
  await expect(list({ cursor: "nonsense" })).rejects.toThrow(ProblemError);
});

test("leaves out a document that does not fit, and says so in the log", async () => {
  const { platform, teamId, entries, listAll } = await loggedTeam(3);
  await platform.db
    .doc(`teams/${teamId}/integrationLogs/${newId("log")}`)
    .set({ to: Timestamp.fromMillis(startMs + 10_000), entries: "?" });
  expect(await listAll({})).toEqual(entries.toReversed());
  expect(platform.logged.map((line) => line.message)).toEqual(["A request log cannot be read"]);
});

test("documents say when they may be deleted", async () => {
  const { platform, teamId } = await loggedTeam(1);
  const { docs } = await platform.db.collection(`teams/${teamId}/integrationLogs`).get();
  const days = platform.config.logRetentionDays;
  expect((docs[0]!.get("expireAt") as Timestamp).toMillis()).toBe(platform.clock.now().getTime() + days * 86_400_000);
});

test("an audit entry is written with its change or not at all", async () => {
  const { db, clock } = simulatedPlatform();
  const teamId = newId("team");
  const entry = {
    teamId,
    event: "api_key.created",
    actor: { kind: "person" as const, id: "ada", name: "Ada" },
    target: { kind: "apiKey", id: "key_1" },
    before: undefined,
    after: { name: "Key" },
    requestId: "req_1",
    ip: "203.0.113.9",
    at: clock.now().toISOString(),
  };
  const failed = transact(db, async (tx) => {
    writeAudit(tx, db, entry);
    throw new Error("no");
  });
  await expect(failed).rejects.toThrow("no");
  await transact(db, async (tx) => writeAudit(tx, db, entry));
  const { docs } = await db.collection(`teams/${teamId}/auditLogs`).get();
  expect(docs).toHaveLength(1);
  expect(docs[0]?.id).toMatch(/^aud_/);
  expect(docs[0]?.data()).toMatchObject({
    event: "api_key.created",
    after: { name: "Key" },
    at: Timestamp.fromDate(clock.now()),
    schemaVersion: 1,
  });
  expect(docs[0]?.data()).not.toHaveProperty("teamId");
});
