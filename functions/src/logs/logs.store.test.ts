import { Timestamp } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { type RequestLogEntry, requestLogEntrySchema, requestLogQuery } from "@/types/logs";
import { simulatedPlatform } from "../../../tests/support/simulated-platform";
import { ProblemError } from "../gateway";
import { idPrefixes, newId } from "../platform/ids";
import { transact } from "../platform/transaction";
import { writeAudit } from "./audit-store";
import { listRequestLog } from "./list-request-log";
import { createRequestLog } from "./request-log";
import { createRequestLogStore } from "./request-log-store";

const startMs = Date.parse("2026-01-05T09:00:00.000Z");

/** A team whose log holds one request a second: every third by key_1, every fifth failed. */
async function loggedTeam(requests: number) {
  const platform = simulatedPlatform();
  const teamId = newId("team");
  const log = createRequestLog(platform, async () => platform.config.logRetentionDays);
  const entries = Array.from({ length: requests }, (_, second): RequestLogEntry => {
    const success = second % 5 !== 0;
    return {
      id: newId(idPrefixes.requestLog),
      requestId: newId(idPrefixes.request),
      timestamp: new Date(startMs + second * 1_000).toISOString(),
      method: "GET",
      endpoint: "/api/v1/me",
      statusCode: success ? 200 : 403,
      duration: 3,
      success,
      ...(success ? {} : { error: "No" }),
      apiKeyId: second % 3 === 0 ? "key_1" : "key_2",
      ip: "203.0.113.9",
    };
  });
  for (const entry of entries) log.record(teamId, entry);
  await log.flush();
  const list = (query: Record<string, string>) =>
    listRequestLog({ store: createRequestLogStore(platform.db), log: platform.log }, teamId, requestLogQuery.parse(query));
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
  return { platform, teamId, entries, list, listAll };
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
