import { Timestamp } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { type AuditEntry, auditEntrySchema, auditFamilies, auditQuery } from "@/types/logs";
import { inMemoryGateway, teamId as gatewayTeamId } from "../../../tests/support/in-memory-gateway";
import { simulatedPlatform } from "../../../tests/support/simulated-platform";
import { ProblemError } from "../gateway";
import { newId } from "../platform/ids";
import { transact } from "../platform/transaction";
import { writeAudit } from "./audit-store";
import { listAudit } from "./list-audit";
import { logRoutes } from "./logs.routes";

const startMs = Date.parse("2026-01-05T09:00:00.000Z");
const timeOf = (second: number) => new Date(startMs + second * 1_000).toISOString();

/** A team whose trail has one entry a second, by turns of each family and of two actors. */
async function auditedTeam(count: number) {
  const platform = simulatedPlatform();
  const teamId = newId("team");
  const written = Array.from({ length: count }, (_, second) => ({
    event: `${auditFamilies[second % auditFamilies.length]}.updated`,
    actor: { kind: "person" as const, id: second % 3 === 0 ? "ada" : "bob", name: "Someone" },
    target: { kind: "thing", id: `thing_${second}` },
    before: { name: "Old" },
    after: { name: "New" },
    requestId: `req_${second}`,
    ip: "203.0.113.9",
    at: timeOf(second),
  }));
  await transact(platform.db, async (tx) => {
    for (const entry of written) writeAudit(tx, platform.db, { ...entry, teamId });
  });
  const list = (query: Record<string, string>) => listAudit(platform, teamId, auditQuery.parse(query));
  const listAll = async (query: Record<string, string>) => {
    const found: AuditEntry[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof list>> = await list({ ...query, ...(cursor === "" ? {} : { cursor }) });
      found.push(...page.data);
      cursor = page.nextCursor;
    }
    return found.map(({ id: _id, ...entry }) => entry);
  };
  return { platform, teamId, newest: written.toReversed(), list, listAll };
}

test("gives every entry once, newest first, page by page, as the contract says", async () => {
  const { newest, list, listAll } = await auditedTeam(23);
  expect(await listAll({ limit: "5" })).toEqual(newest);
  expect(auditEntrySchema.array().safeParse((await list({})).data).success).toBe(true);
});

test("loses and repeats none of the entries of one moment at the edge of a page", async () => {
  const { platform, teamId, listAll } = await auditedTeam(0);
  const same = { actor: { kind: "system" as const, id: "public", name: "Nobody" }, requestId: "req_1", ip: "203.0.113.9" };
  await transact(platform.db, async (tx) => {
    for (let item = 0; item < 7; item++) {
      const target = { kind: "thing", id: String(item) };
      const entry = { ...same, event: "team.updated", target, before: undefined, after: undefined, at: timeOf(0) };
      writeAudit(tx, platform.db, { ...entry, teamId });
    }
  });
  const targets = (await listAll({ limit: "2" })).map((entry) => entry.target.id);
  expect(targets.toSorted()).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
});

test("filters by family, by actor, by time, and by all of them together", async () => {
  const { newest, listAll } = await auditedTeam(40);
  const isKey = (entry: { event: string }) => entry.event.startsWith("api_key.");
  const isAda = (entry: { actor: { id: string } }) => entry.actor.id === "ada";
  const inTime = (entry: { at: string }) => entry.at >= timeOf(5) && entry.at <= timeOf(30);
  const range = { from: timeOf(5), to: timeOf(30) };
  expect(await listAll({ family: "api_key" })).toEqual(newest.filter(isKey));
  expect(await listAll({ actorId: "ada", limit: "3" })).toEqual(newest.filter(isAda));
  expect(await listAll(range)).toEqual(newest.filter(inTime));
  expect(await listAll({ family: "api_key", actorId: "ada", ...range })).toEqual(
    newest.filter((entry) => isKey(entry) && isAda(entry) && inTime(entry)),
  );
});

test("shows nothing of another team, and refuses a cursor that is none", async () => {
  const { list } = await auditedTeam(0);
  expect(await list({})).toEqual({ data: [], nextCursor: null });
  await expect(list({ cursor: "nonsense" })).rejects.toThrow(ProblemError);
});

test("names an entry that cannot be read, and goes on past it", async () => {
  const { platform, teamId, newest, list, listAll } = await auditedTeam(3);
  await platform.db.doc(`teams/${teamId}/auditLogs/aud_${"9".repeat(20)}`).set({ at: Timestamp.fromMillis(startMs + 1_500) });
  expect((await list({})).unreadable).toEqual([{ id: `aud_${"9".repeat(20)}`, error: expect.stringContaining("event") }]);
  expect(await listAll({ limit: "1" })).toEqual(newest);
  expect(platform.logged.map((line) => line.message)).toContain("A stored audit entry does not fit its schema");
});

test.each([
  ["Bearer token-owner", 200],
  ["Bearer token-admin", 200],
  ["Bearer token-member", 403],
  ["Bearer token-viewer", 403],
  ["Bearer token-stranger", 404],
  ["Bearer sk_live_admin:full", 200],
  ["Bearer sk_live_integrations:read", 403],
])("answers %s with %i", async (authorization, status) => {
  const { send } = inMemoryGateway(logRoutes(simulatedPlatform()));
  expect((await send("GET", "/api/integrations/audit", { authorization, "x-team-id": gatewayTeamId })).status).toBe(status);
});

test("names the parameter that is wrong", async () => {
  const { send } = inMemoryGateway(logRoutes(simulatedPlatform()));
  const headers = { authorization: "Bearer token-owner", "x-team-id": gatewayTeamId };
  const answer = await send("GET", "/api/integrations/audit?from=yesterday&family=API-keys", headers);
  expect(answer.status).toBe(400);
  expect(answer.body.errors?.map((error) => error.path).toSorted()).toEqual(["query.family", "query.from"]);
});
