import { afterAll, beforeAll, expect, test } from "vitest";
import { newKey as randomKey } from "@/functions/src/apiKeys/key-format";
import { newKey, newTeam, type TestTeam } from "../support/callers.ts";
import { startInstance } from "../support/servers.ts";

let instance: Awaited<ReturnType<typeof startInstance>>;
let team: TestTeam;
let goodKey: Record<string, string>;

beforeAll(async () => {
  [instance, team] = await Promise.all([
    startInstance("api", { REQUESTS_PER_MINUTE_PER_IP: "40", REFUSALS_PER_MINUTE_PER_IP: "10" }),
    newTeam(),
  ]);
  goodKey = await newKey(team, ["contacts:read"]);
});
afterAll(() => instance.process.stop());

/** As the platform's own hop passes a request on: what the caller wrote, then where the call came from. */
async function ask(path: string, from: string, headers: Record<string, string> = {}, forged = "") {
  const forwarded = forged ? `${forged}, ${from}` : from;
  const response = await fetch(`${instance.url}${path}`, { headers: { ...headers, "x-forwarded-for": forwarded } });
  return { status: response.status, headers: response.headers, body: (await response.json()) as { code?: string } };
}

test("who guesses keys is soon told to wait, whatever address they claim; others at the same address go on", async () => {
  const from = "198.51.100.7";
  await ask("/v1/me", from, goodKey);
  const statuses: number[] = [];
  for (let guess = 0; guess < 15; guess++) {
    const key = { "x-api-key": randomKey("sk_", "live") };
    statuses.push((await ask("/v1/me", from, key, `10.0.0.${guess}`)).status);
  }
  expect(statuses).toEqual([...new Array<number>(10).fill(401), ...new Array<number>(5).fill(429)]);
  const refused = await ask("/v1/me", from, { "x-api-key": randomKey("sk_", "live") });
  expect(refused.body.code).toBe("rate_limited");
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(refused.headers.get("ratelimit-policy")).toContain("q=10;w=60");

  for (let request = 0; request < 60; request++) expect((await ask("/v1/me", from, goodKey)).status).toBe(200);
  for (let request = 0; request < 60; request++) expect((await ask("/v1/me", from, team.asOwner)).status).toBe(200);
  expect((await ask("/v1/me", "198.51.100.8", { "x-api-key": randomKey("sk_", "live") })).status).toBe(401);
});

test("public routes have a limit an address too", async () => {
  const statuses = await Promise.all(Array.from({ length: 60 }, async () => (await ask("/ping", "198.51.100.9")).status));
  expect(statuses.filter((status) => status === 200)).toHaveLength(40);
  expect(statuses.filter((status) => status === 429)).toHaveLength(20);
});

test("a person who tries teams that are not theirs is told to wait, and nobody else is", async () => {
  const [eve, ada] = [await newTeam(), await newTeam()];
  const from = "198.51.100.10";
  const statuses: number[] = [];
  for (let guess = 0; guess < 12; guess++) {
    const headers = { ...eve.asOwner, "x-team-id": `team_${String(guess).padStart(20, "0")}` };
    statuses.push((await ask("/teams/current", from, headers)).status);
  }
  expect(statuses).toEqual([...new Array<number>(10).fill(404), 429, 429]);
  expect((await ask("/teams/current", from, ada.asOwner)).status).toBe(200);
});
