import { expect, test } from "vitest";
import { z } from "zod";
import type { Tx } from "../platform/transaction";
import { inMemoryGateway, otherTeamId, teamId } from "../../../tests/support/in-memory-gateway";
import { ProblemError } from "./problem";
import { type Route, route } from "./route";

const tx = {} as Tx;
const common = { tag: "Test", summary: "Test", response: { status: 200, description: "Done" } } as const;
const none = { none: "Changes nothing" } as const;
const read = { kind: "team", permission: "resources.read", scope: "contacts:read" } as const;

const routes: Route[] = [
  route({
    ...common,
    method: "GET",
    path: "/open",
    operationId: "open",
    access: { kind: "public", because: "test" },
    audit: none,
    handle: async ({ ip, caller }) => ({ body: { ip, caller } }),
  }),
  route({
    ...common,
    method: "GET",
    path: "/things/{id}",
    operationId: "getThing",
    access: read,
    audit: none,
    handle: async ({ params }) => ({ body: { params } }),
  }),
  route({
    ...common,
    method: "GET",
    path: "/things/current",
    operationId: "currentThing",
    access: read,
    audit: none,
    handle: async () => ({ body: { current: true } }),
  }),
  route({
    ...common,
    method: "GET",
    path: "/person",
    operationId: "person",
    access: { kind: "person", because: "test" },
    audit: none,
    handle: async ({ caller }) => ({ body: caller }),
  }),
  route({
    ...common,
    method: "GET",
    path: "/people-only",
    operationId: "peopleOnly",
    access: { kind: "team", permission: "configuration.write", scope: null },
    audit: none,
    handle: async () => ({ body: {} }),
  }),
  route({
    ...common,
    method: "POST",
    path: "/things",
    operationId: "createThing",
    access: { kind: "team", permission: "resources.write", scope: "contacts:write" },
    body: z.strictObject({ name: z.string() }),
    audit: { event: "thing.created" },
    handle: async ({ audit, unchanged, body }) => {
      if (body.name === "audited") audit(tx, { target: { kind: "thing", id: "1" }, after: { name: body.name } });
      if (body.name === "same") unchanged();
      return { status: 201, body: { name: body.name } };
    },
  }),
  route({
    ...common,
    method: "GET",
    path: "/broken/{how}",
    operationId: "broken",
    access: read,
    params: z.object({ how: z.string() }),
    audit: none,
    handle: async ({ params }) => {
      if (params.how === "away") throw Object.assign(new Error("14 UNAVAILABLE: secret-host"), { code: 14 });
      if (params.how === "conflict") throw new ProblemError("conflict", "It is so");
      throw new Error("secret detail");
    },
  }),
];
const reader = { "x-api-key": "sk_live_contacts:read" };
const writer = { "x-api-key": "sk_live_contacts:write", "content-type": "application/json" };
const as = (role: string, team = teamId) => ({ authorization: `Bearer token-${role}`, "x-team-id": team });

test("answers with and without the /api prefix, and puts literal paths before parameters", async () => {
  const { send } = inMemoryGateway(routes);
  expect((await send("GET", "/api/things/current", reader)).body).toEqual({ current: true });
  expect((await send("GET", "/things/current", reader)).body).toEqual({ current: true });
  expect((await send("GET", "/apix/things/current", reader)).body.code).toBe("unknown_path");
});

test("gives every answer a request id of its own making, and no store may keep it", async () => {
  const { send } = inMemoryGateway(routes);
  for (const path of ["/open", "/nowhere", "/things/1"]) {
    const answer = await send("GET", path, { "x-request-id": "mine" });
    expect(answer.headers.get("x-request-id")).toMatch(/^req_[0-9A-Za-z]{20}$/);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    if (answer.status >= 400) {
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(answer.body).toMatchObject({
        requestId: answer.headers.get("x-request-id"),
        status: answer.status,
        statusCode: answer.status,
      });
    }
  }
});

test.each<[string, Record<string, string>, number, string]>([
  ["no credential", {}, 401, "unauthenticated"],
  ["a malformed Authorization", { authorization: "Bearer" }, 401, "unauthenticated"],
  ["another scheme", { authorization: "Basic dTpw" }, 401, "unauthenticated"],
  ["two credentials", { authorization: "Bearer token-owner", "x-api-key": "sk_live_x" }, 400, "ambiguous_credentials"],
  ["a bad token", { authorization: "Bearer nonsense", "x-team-id": teamId }, 401, "unauthenticated"],
  ["an issuer out of reach", { authorization: "Bearer token-unverifiable", "x-team-id": teamId }, 503, "unavailable"],
  ["a revoked key", { authorization: "Bearer sk_live_revoked" }, 401, "key_revoked"],
  ["a key from another address", { "x-api-key": "sk_live_elsewhere" }, 403, "ip_not_allowed"],
  ["a token without a team", { authorization: "Bearer token-owner" }, 400, "team_required"],
  ["a team of others", as("owner", otherTeamId), 404, "not_found"],
  ["a team id that is a path", as("owner", "team_x/members/y"), 404, "not_found"],
  ["a stranger to the team", as("stranger"), 404, "not_found"],
  ["a key without the scope", { "x-api-key": "sk_live_tickets:read" }, 403, "insufficient_scope"],
])("refuses %s", async (_, headers, status, code) => {
  const { send } = inMemoryGateway(routes);
  const answer = await send("GET", "/things/1", headers);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(answer.headers.has("www-authenticate")).toBe(status === 401);
});

test("names the missing scope, and the missing header", async () => {
  const { send } = inMemoryGateway(routes);
  expect((await send("GET", "/things/1", { "x-api-key": "sk_live_tickets:read" })).body.detail).toContain("contacts:read");
  expect((await send("GET", "/things/1", { authorization: "Bearer token-owner" })).body.errors?.[0]?.path).toBe(
    "header.X-Team-Id",
  );
});

test("lets a role do what the table of permissions says, and full keys everything but people's routes", async () => {
  const { send } = inMemoryGateway(routes);
  expect((await send("GET", "/things/1", as("viewer"))).status).toBe(200);
  expect((await send("POST", "/things", as("viewer"), "{}")).body.code).toBe("forbidden");
  expect((await send("GET", "/people-only", as("admin"))).status).toBe(200);
  expect((await send("GET", "/people-only", as("member"))).body.code).toBe("forbidden");
  const full = { "x-api-key": "sk_live_admin:full" };
  expect((await send("GET", "/things/1", full)).status).toBe(200);
  for (const path of ["/people-only", "/person"])
    expect((await send("GET", path, full)).body.code).toBe("credential_not_accepted");
  expect((await send("GET", "/person", { authorization: "Bearer token-stranger" })).body).toMatchObject({ uid: "stranger" });
});

test("reads no credential on a public route, and the caller's address only from trusted hops", async () => {
  const { send } = inMemoryGateway(routes);
  const answer = await send("GET", "/open", { authorization: "anything", "x-forwarded-for": "6.6.6.6, 203.0.113.9" });
  expect(answer.body).toEqual({ ip: "203.0.113.9", caller: null });
});

test("tells apart an unknown path, another method and OPTIONS; answers HEAD as GET without a body", async () => {
  const { send } = inMemoryGateway(routes);
  expect((await send("GET", "/things/1/parts")).body.code).toBe("unknown_path");
  const wrong = await send("DELETE", "/things/1", reader);
  expect([wrong.status, wrong.body.code, wrong.headers.get("allow")]).toEqual([405, "method_not_allowed", "GET, HEAD, OPTIONS"]);
  const options = await send("OPTIONS", "/things/1", { origin: "https://evil.example" });
  expect([options.status, options.headers.get("allow"), options.headers.get("access-control-allow-origin")]).toEqual([
    204,
    "GET, HEAD, OPTIONS",
    null,
  ]);
  const head = await send("HEAD", "/things/1", reader);
  expect([head.status, head.body]).toEqual([200, ""]);
});

test("answers a parameter that no id can be like an id that does not exist", async () => {
  const { send } = inMemoryGateway(routes);
  for (const id of ["a%2Fb", "..%2F..", "__x__", "%00", "x".repeat(300)]) {
    expect((await send("GET", `/things/${id}`, reader)).body.code).toBe("not_found");
  }
});

test("leaks nothing of an unexpected error, and tells a database out of reach from a mistake", async () => {
  const { send, platform } = inMemoryGateway(routes);
  const broken = await send("GET", "/broken/now", reader);
  expect([broken.status, broken.body.code]).toEqual([500, "internal"]);
  expect(JSON.stringify(broken.body)).not.toContain("secret");
  expect(platform.logged).toHaveLength(1);
  const away = await send("GET", "/broken/away", reader);
  expect([away.status, away.body.code, away.headers.get("retry-after")]).toEqual([503, "unavailable", "5"]);
  expect(JSON.stringify(away.body)).not.toContain("secret");
});

test("every answer to an authenticated caller says where the limits stand, errors too", async () => {
  const { send } = inMemoryGateway(routes);
  for (const path of ["/things/1", "/broken/now", "/broken/conflict", "/things/1?x=1", "/people-only"]) {
    const { headers } = await send("GET", path, reader);
    expect(headers.get("ratelimit-policy")).toBe('"60s";q=60;w=60');
    expect(headers.get("ratelimit")).toMatch(/^"60s";r=\d+;t=\d+$/);
    expect(headers.get("x-ratelimit-limit")).toBe("60");
    expect(Number(headers.get("x-ratelimit-remaining"))).toBeLessThan(60);
    expect(new Date(headers.get("x-ratelimit-reset")!).toISOString()).toBe(headers.get("x-ratelimit-reset"));
  }
});

test("refuses the request past a limit with what is used up and when to come back", async () => {
  const { send, state, platform } = inMemoryGateway(routes);
  state.rateLimits = [
    { limit: 2, windowSeconds: 60 },
    { limit: 100, windowSeconds: 3_600 },
  ];
  const statuses = [];
  for (let count = 0; count < 3; count++) statuses.push((await send("GET", "/things/1", reader)).status);
  expect(statuses).toEqual([200, 200, 429]);
  const refused = await send("GET", "/things/1", reader);
  expect(refused.body).toMatchObject({
    code: "rate_limited",
    type: "https://iana.org/assignments/http-problem-types#quota-exceeded",
    "violated-policies": ["60s"],
  });
  expect(refused.headers.get("ratelimit")).toBe('"60s";r=0;t=63, "3600s";r=98;t=3780');
  expect(refused.headers.get("retry-after")).toBe("63");
  platform.clock.advance(63_000);
  expect((await send("GET", "/things/1", reader)).status).toBe(200);
});

test("limits people apart from keys, and each other", async () => {
  const { send, platform } = inMemoryGateway(routes);
  const first = await send("GET", "/things/1", as("owner"));
  expect(first.headers.get("x-ratelimit-limit")).toBe(String(platform.config.requestsPerMinutePerPerson));
  expect((await send("GET", "/things/1", as("admin"))).headers.get("x-ratelimit-remaining")).toBe(
    first.headers.get("x-ratelimit-remaining"),
  );
});

test("logs every request that a team is known for, refused ones with their reason, and no other", async () => {
  const { send, logged, state } = inMemoryGateway(routes);
  await send("GET", "/api/things/1?secret=1", reader);
  await send("GET", "/things/1", { "x-api-key": "sk_live_revoked" });
  await send("GET", "/things/1", as("viewer"));
  for (const headers of [{}, { "x-api-key": "sk_live_unknown" }, as("stranger")])
    await send("GET", "/things/1", headers as Record<string, string>);
  expect(logged.map(({ entry }) => [entry.endpoint, entry.statusCode, entry.apiKeyId ?? entry.userId])).toEqual([
    ["/api/things/1", 400, "key_contacts:read"],
    ["/api/things/1", 401, "key_revoked"],
    ["/api/things/1", 200, "viewer"],
  ]);
  expect(logged.map(({ entry }) => entry.route)).toEqual(Array.from({ length: 3 }, () => "/api/things/{id}"));
  expect(logged[1]!.entry).toMatchObject({ success: false, error: "The API key was revoked: Revoked" });
  expect([state.begins, state.ends]).toEqual([6, 6]);
});

test("leaves a person's look at what a page refreshes by itself out of the log, but not a refusal, nor a key's", async () => {
  const { send, logged } = inMemoryGateway(routes.map((route) => ({ ...route, watched: true })));
  await send("GET", "/api/things/1", as("viewer"));
  expect(logged).toEqual([]);
  await send("GET", "/api/things/1?secret=1", as("viewer"));
  await send("GET", "/api/things/1", reader);
  expect(logged.map(({ entry }) => [entry.statusCode, entry.apiKeyId ?? entry.userId])).toEqual([
    [400, "viewer"],
    [200, "key_contacts:read"],
  ]);
});

test("records the audit event with its actor, and takes a success without one for a mistake", async () => {
  const { send, audits } = inMemoryGateway(routes);
  const created = await send("POST", "/things", writer, JSON.stringify({ name: "audited" }));
  expect(created.status).toBe(201);
  expect(audits).toEqual([
    expect.objectContaining({
      teamId,
      event: "thing.created",
      actor: { kind: "apiKey", id: "key_contacts:write", name: "contacts:write" },
      requestId: created.headers.get("x-request-id"),
    }),
  ]);
  expect((await send("POST", "/things", writer, JSON.stringify({ name: "same" }))).status).toBe(201);
  expect((await send("POST", "/things", writer, JSON.stringify({ name: "forgotten" }))).status).toBe(500);
});

test("refuses a route table that declares a method of a path twice", () => {
  expect(() => inMemoryGateway([routes[0]!, routes[0]!])).toThrow("/open");
});
