import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { sweepUsage } from "@/functions/src/logs";
import { openPlatform } from "@/functions/src/platform/open-platform";
import { callApi, newKey, newTeam, type TestTeam } from "../support/callers.ts";
import { allEntries, countEntries, countParts } from "../support/recount-usage.ts";
import { startInstance } from "../support/servers.ts";

const { db, ...platform } = openPlatform(JSON.parse(process.env.TENON_FUNCTION_ENV!) as Record<string, string>);
let team: TestTeam;
let key: Record<string, string>;

beforeAll(async () => {
  team = await newTeam();
  key = await newKey(team, ["contacts:read"]);
});

interface Answered {
  requestId: string;
  atMs: number;
}

/** Calls as fast as two callers can until it is told to stop, and notes what was answered. */
function startLoad(url: string, paths: readonly string[]) {
  const answered: Answered[] = [];
  let running = true;
  const caller = async () => {
    for (let n = 0; running; n++) {
      const response = await fetch(`${url}/api${paths[n % paths.length]}`, { headers: key }).catch(() => null);
      await response?.arrayBuffer().catch(() => undefined);
      const requestId = response?.headers.get("x-request-id");
      if (requestId) answered.push({ requestId, atMs: Date.now() });
      await sleep(5);
    }
  };
  const callers = Promise.all([caller(), caller()]);
  return {
    answered,
    async stop() {
      running = false;
      await callers;
    },
  };
}

test("after processes die under load, figures and log agree to the last request, and little of either is lost", async () => {
  const answered: Answered[] = [];
  const lost: number[] = [];
  const allowed = ["/v1/me", "/v1/contacts?limit=1"];
  const rounds = [
    { livesMs: [300, 900], paths: [...allowed, "/v1/tickets"] },
    { livesMs: [2_000, 7_500], paths: allowed },
  ];
  for (const { livesMs, paths } of rounds) {
    const lives = livesMs.map(async (ms) => {
      const instance = await startInstance("api");
      const load = startLoad(instance.url, paths);
      await sleep(ms);
      instance.process.signal("SIGKILL");
      const killedAtMs = Date.now();
      await load.stop();
      return { killedAtMs, made: load.answered };
    });
    for (const { killedAtMs, made } of await Promise.all(lives)) {
      const logged = new Set((await allEntries(db, team.teamId)).map(({ requestId }) => requestId));
      const missing = made.filter(({ requestId }) => !logged.has(requestId));
      answered.push(...made);
      lost.push(missing.length);
      // What waits is written after 5 s; the write itself takes its time on a busy machine.
      for (const { atMs } of missing) expect(killedAtMs - atMs).toBeLessThan(7_000);
    }
  }
  const entries = await allEntries(db, team.teamId);
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  expect(await countParts(db, team.teamId)).toEqual(countEntries(entries));
  process.stdout.write(`answered ${answered.length}, lost in four crashes: ${lost.join(", ")}\n`);

  const laterMs = Date.now() + 50 * 3_600_000;
  await sweepUsage({ ...platform, db, clock: { now: () => new Date(laterMs) } });
  const { body } = await callApi("GET", `/integrations/usage?from=${daysAgo(1)}`, team.asOwner);
  const byDay = await callApi("GET", `/integrations/usage?from=${daysAgo(10)}`, team.asOwner);
  const all = await allEntries(db, team.teamId);
  for (const stats of [body, byDay.body]) {
    const { requests } = stats["total"] as { requests: number };
    expect(requests).toBeGreaterThanOrEqual(entries.length);
    expect(requests).toBeLessThanOrEqual(all.length);
  }
}, 120_000);

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
