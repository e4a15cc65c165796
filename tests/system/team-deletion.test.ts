import { afterAll, beforeAll, expect, test } from "vitest";
import { openPlatform } from "@/functions/src/platform/open-platform";
import { callApi, newKey, newTeam, type TestTeam } from "../support/callers.ts";
import { eventually, kill, restart, runTick, servers, start, startInstance } from "../support/servers.ts";

const { db } = openPlatform(JSON.parse(process.env.TENON_FUNCTION_ENV!) as Record<string, string>);
let team: TestTeam;
let key: Record<string, string>;
/** An instance that has the team and its key in its memory, as one that just served them. */
let other: Awaited<ReturnType<typeof startInstance>>;

beforeAll(async () => {
  await restart("api", { TEAM_DELETION_GRACE_DAYS: "0" });
  [team, other] = await Promise.all([newTeam(), startInstance("api")]);
  key = await newKey(team, ["contacts:read", "contacts:write"]);
});
afterAll(async () => {
  await other.process.stop();
  await restart("api");
  await restart("deleteTeam");
});

/** The emulator keeps the locks of a process that was killed in a transaction for a minute, in which nobody gets on. */
const locksGoneMs = 100_000;

const elsewhere = async (headers: Record<string, string>) => (await fetch(`${other.url}/v1/contacts`, { headers })).status;

test("a team is deleted although its worker is killed again and again, and every credential is refused within 5 s", async () => {
  for (let batch = 0; batch < 4; batch++) {
    const items = Array.from({ length: 500 }, (_, n) => ({ name: `Contact ${batch}-${n}` }));
    expect((await callApi("POST", "/v1/contacts/batch", key, { items })).status).toBe(200);
  }
  await callApi("POST", "/integrations/webhooks", team.asOwner, {
    name: "Hook",
    url: "https://receiver.example/hook",
    events: ["contact.deleted"],
  });
  for (const headers of [key, team.asOwner]) expect(await elsewhere(headers)).toBe(200);

  const wrong = await callApi("POST", "/teams/current/deletion", team.asOwner, { name: "A Team" });
  expect(wrong).toMatchObject({ status: 409, body: { errors: [{ path: "body.name" }] } });
  const asked = await callApi("POST", "/teams/current/deletion", team.asOwner, { name: "A team" });
  expect(asked).toMatchObject({ status: 202, body: { deletion: { state: "scheduled" } } });
  expect(await callApi("GET", "/v1/contacts", key)).toMatchObject({ status: 403, body: { code: "team_closed" } });
  expect((await callApi("GET", "/teams/current", team.asOwner)).body).toMatchObject({ deletion: { state: "scheduled" } });
  await eventually(async () => (await elsewhere(key)) === 403 && (await elsewhere(team.asOwner)) === 403, { timeoutMs: 5_000 });

  const whole = await fetch(`${servers.api}/teams/current/export`, { headers: team.asOwner });
  const lines = (await whole.text()).trimEnd().split("\n");
  expect(lines.length).toBeGreaterThan(2_000);
  expect(JSON.parse(lines.at(-1)!)).toMatchObject({ kind: "end", documents: lines.length - 3 });

  await restart("deleteTeam", { TEAM_DELETION_SLICE_MS: "1" });
  const progress = async () => {
    const snapshot = await db.doc(`teams/${team.teamId}`).get();
    return snapshot.exists ? (snapshot.get("deletion.deletedDocuments") as number) : -1;
  };
  let seen = 0;
  for (let life = 0; life < 3; life++) {
    seen = await eventually(async () => ((await progress()) > seen ? progress() : undefined), {
      timeoutMs: locksGoneMs,
      everyMs: 5,
    });
    await kill("deleteTeam");
    expect((await callApi("GET", "/teams/current", team.asOwner)).body).toMatchObject({ deletion: { state: "running" } });
    await start("deleteTeam", { TEAM_DELETION_SLICE_MS: "1" });
  }
  await eventually(async () => (await progress()) === -1, { timeoutMs: locksGoneMs });

  for (const id of [team.teamId, team.sandboxTeamId]) {
    expect(await db.doc(`teams/${id}`).listCollections()).toEqual([]);
    for (const index of ["apiKeyIndex", "inboxes", "invites", "limits"])
      expect((await db.collection(index).where("teamId", "==", id).get()).size).toBe(0);
  }
  expect((await callApi("GET", "/teams", { authorization: team.asOwner["authorization"]! })).body["data"]).toEqual([]);
  expect((await callApi("GET", "/v1/contacts", key)).status).toBe(401);
  expect((await callApi("GET", "/teams/current", team.asOwner)).status).toBe(404);
  const kept = await db.collection(`deletedTeams/${team.teamId}/auditLogs`).get();
  expect(kept.docs.map((entry) => entry.get("event") as string)).toContain("team.deletion_requested");
  expect(await runTick()).toBeLessThan(300);
}, 600_000);

test("an owner keeps the team while there is time, and all goes on as before", async () => {
  await restart("api");
  const kept = await newTeam();
  const itsKey = await newKey(kept, ["contacts:read"]);
  await callApi("POST", "/teams/current/deletion", kept.asOwner, { name: "A team" });
  expect((await callApi("GET", "/v1/contacts", itsKey)).status).toBe(403);
  expect((await callApi("POST", "/teams/current/deletion/cancel", kept.asOwner)).status).toBe(200);
  expect((await callApi("GET", "/v1/contacts", itsKey)).status).toBe(200);
});
