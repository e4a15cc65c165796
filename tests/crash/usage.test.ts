import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { sweepUsage } from "@/functions/src/logs";
import { openPlatform } from "@/functions/src/platform/open-platform";
import { callApi, newKey, newTeam, type TestTeam } from "../support/callers.ts";
import { allEntries, countEntries, countParts } from "../support/recount-usage.ts";
import { eventually, startInstance } from "../support/servers.ts";

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

interface Death {
  made: Answered[];
  missing: Answered[];
  /** How long before its death the oldest of what is missing was answered. */
  oldestMs: number;
}

/** An instance that is killed under load after so long, and no sooner than something of it is in the log. */
async function liveAndDie(ms: number, paths: readonly string[]): Promise<Death> {
  const instance = await startInstance("api");
  const load = startLoad(instance.url, paths);
  await sleep(ms);
  await eventually(async () => (await loggedOf(load.answered)).length > 0, { timeoutMs: 60_000, everyMs: 250 });
  instance.process.signal("SIGKILL");
  const killedAtMs = Date.now();
  await load.stop();
  const made = load.answered;
  const kept = await loggedOf(made);
  const keptIds = new Set(kept.map(({ requestId }) => requestId));
  const missing = made.filter(({ requestId }) => !keptIds.has(requestId));
  // What waited is written in its order: whatever is missing was answered after all that is there had come.
  const newestMs = Math.max(...kept.map(({ timestamp }) => Date.parse(timestamp)));
  for (const { atMs } of missing) expect(atMs).toBeGreaterThan(newestMs - 1_000);
  return { made, missing, oldestMs: Math.max(0, ...missing.map(({ atMs }) => killedAtMs - atMs)) };
}

async function loggedOf(made: readonly Answered[]) {
  const ids = new Set(made.map(({ requestId }) => requestId));
  return (await allEntries(db, team.teamId)).filter(({ requestId }) => ids.has(requestId));
}

/** The log and the figures at one moment: what a killed process had sent may be stored a moment after its death. */
function standing() {
  return eventually(async () => {
    const before = await allEntries(db, team.teamId);
    const parts = await countParts(db, team.teamId);
    const entries = await allEntries(db, team.teamId);
    return before.length === entries.length && { entries, parts };
  });
}

/** What waits is written after 5 s; the write itself takes its time on a busy machine. */
const lostMsMax = 7_000;
const triesMax = 3;

test("after processes die under load, figures and log agree to the last request, and little of either is lost", async () => {
  const allowed = ["/v1/me", "/v1/contacts?limit=1"];
  const rounds = [
    { livesMs: [300, 900], paths: [...allowed, "/v1/tickets"] },
    { livesMs: [2_000, 7_500], paths: allowed },
  ];
  const deaths: Death[] = [];
  for (const { livesMs, paths } of rounds) deaths.push(...(await Promise.all(livesMs.map((ms) => liveAndDie(ms, paths)))));
  // A pause of a process, or of the database, holds up one write or another, but not those of every life.
  for (let tries = 1; tries < triesMax && deaths.at(-1)!.oldestMs >= lostMsMax; tries++) {
    deaths.push(await liveAndDie(rounds.at(-1)!.livesMs.at(-1)!, allowed));
  }
  expect(deaths.at(-1)!.oldestMs).toBeLessThan(lostMsMax);
  const { entries, parts } = await standing();
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  expect(parts).toEqual(countEntries(entries));
  const answered = deaths.reduce((sum, { made }) => sum + made.length, 0);
  const lost = deaths.map(({ missing }) => missing.length).join(", ");
  process.stdout.write(`answered ${answered}, lost in ${deaths.length} crashes: ${lost}\n`);

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
}, 240_000);

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
