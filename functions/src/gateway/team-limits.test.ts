import { expect, test } from "vitest";
import { inMemoryGateway, teamId } from "../../../tests/support/in-memory-gateway";
import { type Route, route } from "./route";

const common = { method: "GET", tag: "Test", summary: "Test", audit: { none: "Changes nothing" } } as const;
const read = { kind: "team", permission: "resources.read", scope: "contacts:read" } as const;
const response = { status: 200, description: "Done" } as const;
const routes: Route[] = [
  route({ ...common, path: "/things", operationId: "listThings", access: read, response, handle: async () => ({ body: {} }) }),
  route({
    ...common,
    path: "/state",
    operationId: "getState",
    access: { kind: "team", permission: "team.read", scope: null },
    whileClosed: true,
    response,
    handle: async () => ({ body: {} }),
  }),
];
const reader = { "x-api-key": "sk_live_contacts:read" };
const other = { "x-api-key": "sk_live_admin:full" };
const person = { authorization: "Bearer token-owner", "x-team-id": teamId };

test("all credentials of a team share its limit, and the answer names the plan that allows more", async () => {
  const { send, state } = inMemoryGateway(routes);
  state.teamLimits = [{ limit: 3, windowSeconds: 60 }];
  for (const headers of [reader, other, person]) expect((await send("GET", "/things", headers)).status).toBe(200);
  const refused = await send("GET", "/things", reader);
  expect(refused).toMatchObject({ status: 429, body: { code: "rate_limited", "violated-policies": ["60s"] } });
  expect(refused.body.detail).toMatch(/3 requests in 60 s; the plan Free allows 300; try again in \d+ s/);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("the requests of 30 days have a code of their own", async () => {
  const { send, state } = inMemoryGateway(routes);
  state.teamLimits = [
    { limit: 100, windowSeconds: 60 },
    { limit: 1, windowSeconds: 2_592_000 },
  ];
  await send("GET", "/things", reader);
  expect(await send("GET", "/things", reader)).toMatchObject({ status: 429, body: { code: "quota_exceeded" } });
});

test("what a key's own limit refuses costs the team nothing, and the other way round", async () => {
  const { send, state } = inMemoryGateway(routes);
  state.teamLimits = [{ limit: 3, windowSeconds: 60 }];
  state.rateLimits = [{ limit: 1, windowSeconds: 60 }];
  expect((await send("GET", "/things", reader)).status).toBe(200);
  for (let refusal = 0; refusal < 5; refusal++) expect((await send("GET", "/things", reader)).status).toBe(429);
  expect((await send("GET", "/things", other)).status).toBe(200);
  expect((await send("GET", "/things", person)).status).toBe(200);
  const refused = await send("GET", "/things", person);
  expect(refused.status).toBe(429);
  expect(refused.headers.get("ratelimit-policy")).toBe('"60s";q=3;w=60');
});

test("a team that is being deleted takes no request of any credential, but for the routes that tell of it", async () => {
  const { send, state, logged } = inMemoryGateway(routes);
  state.closed = "The team is being deleted";
  for (const headers of [reader, other, person]) {
    const refused = await send("GET", "/things", headers);
    expect(refused).toMatchObject({ status: 403, body: { code: "team_closed", detail: "The team is being deleted" } });
  }
  expect(logged).toEqual([]);
  expect((await send("GET", "/state", person)).status).toBe(200);
});
