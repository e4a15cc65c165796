import { Timestamp } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { keyScopes as scopes, keyWorld } from "../../../tests/support/key-world";
import { testEnvironment } from "../../../tests/support/simulated-platform";
import { newId } from "../platform/ids";
import { createKeyAuthenticator } from "./authenticate-key";

test("shows a key once, keeps none of it in the clear, and opens the team with it", async () => {
  const { platform, live, send, create, authenticate, audits, events } = await keyWorld();
  const { key, ...shown } = await create({ allowedIps: ["203.0.113.0/24"] });
  expect(await authenticate(key, "203.0.113.9")).toMatchObject({ ok: true, caller: { keyId: shown.id, teamId: live, scopes } });
  expect(await authenticate(key, "203.0.114.9")).toMatchObject({ ok: false, code: "ip_not_allowed", keyId: shown.id });
  expect((await send("GET", `/${shown.id}`)).body).toEqual(shown);
  const stored = await platform.db.doc(`teams/${live}/apiKeys/${shown.id}`).get();
  const index = await platform.db.collection("apiKeyIndex").where("keyId", "==", shown.id).get();
  expect(index.size).toBe(1);
  for (const written of [stored.data(), index.docs[0]?.data(), events, audits])
    expect(JSON.stringify(written)).not.toContain(key.slice(8, 40));
  expect(stored.get("status")).toBe("active");
});

test("a key makes no key that outlives it or works where it does not", async () => {
  const { send, create, platform, sandbox } = await keyWorld();
  const bound = { scopes: ["admin:full"], allowedIps: ["203.0.113.0/24"], expiresInDays: 2 };
  const maker = await create(bound);
  const made = await create({ ...bound, environment: "test" });
  const asKey = async (method: string, path: string, body: object, key = maker.key) =>
    send(method, path, body, undefined, key, { "x-forwarded-for": "203.0.113.9" });
  const child = await asKey("POST", "", { name: "Child", scopes });
  expect(child.body).toMatchObject({ allowedIps: maker.allowedIps, expiresAt: maker.expiresAt });
  const paths = (answer: { body: Record<string, unknown> }) =>
    (answer.body["errors"] as { path: string }[]).map((error) => error.path);
  expect(paths(await asKey("POST", "", { name: "Child", scopes, expiresInDays: 300 }))).toEqual(["body.expiresAt"]);
  expect(paths(await asKey("POST", "", { name: "Child", scopes, allowedIps: ["203.0.0.0/16"] }))).toEqual(["body.allowedIps"]);
  expect((await asKey("POST", "", { name: "Child", scopes, allowedIps: ["203.0.113.7"] })).status).toBe(201);
  const year = new Date(platform.clock.now().getTime() + 300 * 86_400_000).toISOString();
  expect(paths(await asKey("PATCH", `/${maker.id}`, { allowedIps: [], expiresAt: year }))).toEqual([
    "body.expiresAt",
    "body.allowedIps",
  ]);
  expect((await asKey("PATCH", `/${maker.id}`, { name: "Renamed" })).status).toBe(200);
  const inSandbox = await asKey("POST", "", { name: "Child", scopes, expiresInDays: 300 }, made.key);
  expect([inSandbox.status, paths(inSandbox)]).toEqual([400, ["body.expiresAt"]]);
  expect((await send("GET", "", undefined, sandbox)).body["data"]).toEqual([]);
});

test("answers a mistyped key without reading, and an unknown one as unauthenticated", async () => {
  const { create, platform } = await keyWorld();
  const { key } = await create();
  const readsNothing = createKeyAuthenticator(platform, undefined, {
    find: () => Promise.reject(new Error("read")),
    forget() {},
  });
  expect(await readsNothing(`${key.slice(0, 20)}${key[20] === "a" ? "b" : "a"}${key.slice(21)}`, "")).toMatchObject({
    ok: false,
    code: "unauthenticated",
  });
  await expect(readsNothing(key, "")).rejects.toThrow("read");
  const elsewhere = await keyWorld();
  elsewhere.platform.config.apiKeys.peppers = [{ version: 9, secret: Buffer.alloc(32, 9) }];
  expect(await elsewhere.authenticate(key, "")).toMatchObject({ ok: false, code: "unauthenticated" });
});

test("finds keys that were hashed under an older pepper", async () => {
  const { authenticate, create, platform } = await keyWorld();
  const { key } = await create();
  platform.config.apiKeys.peppers.unshift({ version: 2, secret: Buffer.alloc(32, 7) });
  expect(await authenticate(key, "")).toMatchObject({ ok: true });
  expect(testEnvironment.API_KEY_PEPPERS.startsWith("1:")).toBe(true);
});

test("a test key of a live team opens its sandbox, and a sandbox takes test keys only", async () => {
  const { live, sandbox, send, create, authenticate } = await keyWorld();
  const tried = await create({ environment: "test" });
  expect(tried.key).toMatch(/^sk_test_/);
  expect(await authenticate(tried.key, "")).toMatchObject({ ok: true, caller: { teamId: sandbox } });
  expect((await send("GET", `/${tried.id}`, undefined, live)).status).toBe(200);
  expect((await send("GET", `/${tried.id}`, undefined, sandbox)).status).toBe(404);
  const own = await create({}, sandbox);
  expect(own.environment).toBe("test");
  expect(await authenticate(own.key, "")).toMatchObject({ ok: true, caller: { teamId: sandbox } });
  expect((await send("POST", "", { name: "Key", scopes, environment: "live" }, sandbox)).body).toMatchObject({
    code: "invalid_request",
    errors: [{ path: "body.environment" }],
  });
});

test.each([
  ["disabled", "PATCH", "", { enabled: false }, "key_disabled"],
  ["revoked", "POST", "/revoke", undefined, "key_revoked"],
  ["deleted", "DELETE", "", undefined, "key_revoked"],
] as const)(
  "a key that is %s is refused at once here, and within 5 s by a process that has just used it",
  async (_, method, path, body, code) => {
    const { send, create, authenticate, platform } = await keyWorld();
    const { key, id } = await create();
    const warm = createKeyAuthenticator({ ...platform, config: { ...platform.config } });
    for (const process of [authenticate, warm]) expect(await process(key, "")).toMatchObject({ ok: true });
    expect((await send(method, `/${id}${path}`, body)).status).toBe(200);
    expect(await authenticate(key, "")).toMatchObject({ ok: false, code });
    platform.clock.advance(5_000);
    expect(await warm(key, "")).toMatchObject({ ok: false, code });
  },
);

test("an expired key is refused and shown as expired, and stays so", async () => {
  const { send, create, authenticate, platform } = await keyWorld();
  const { key, id } = await create({ expiresInDays: 1 });
  platform.clock.advance(86_400_000);
  expect(await authenticate(key, "")).toMatchObject({ ok: false, code: "key_expired" });
  expect((await send("GET", `/${id}`)).body).toMatchObject({ status: "expired" });
  expect((await send("PATCH", `/${id}`, { name: "New" })).body).toMatchObject({ code: "conflict" });
});

test("deleting keeps the key for the record, and a second time changes nothing", async () => {
  const { send, create, events, audits } = await keyWorld();
  const { id } = await create();
  expect((await send("DELETE", `/${id}`)).body).toEqual({ id, deleted: true });
  expect((await send("DELETE", `/${id}`)).body).toEqual({ id, deleted: true });
  expect((await send("GET", `/${id}`)).body).toMatchObject({ status: "revoked", enabled: false });
  expect((await send("PATCH", `/${id}`, { enabled: true })).body).toMatchObject({ code: "conflict" });
  expect(events.map((event) => event.type)).toEqual(["api_key.created", "api_key.revoked"]);
  expect(audits.map((audit) => [audit.event, audit.actor.id])).toEqual([
    ["api_key.created", "ada"],
    ["api_key.revoked", "ada"],
  ]);
});

test("an update by PUT or PATCH reaches the hot path, and says before and after", async () => {
  const { send, create, authenticate, audits } = await keyWorld();
  const { key, id } = await create();
  await authenticate(key, "");
  const rateLimits = [{ limit: 5, windowSeconds: 60 }];
  expect((await send("PUT", `/${id}`, { name: "New", rateLimits })).body).toMatchObject({ name: "New", rateLimits, scopes });
  expect(await authenticate(key, "")).toMatchObject({ ok: true, rateLimits, caller: { keyName: "New" } });
  expect((await send("PATCH", `/${id}`, { scopes: ["admin:*"] })).body).toMatchObject({ scopes: ["admin:full"] });
  expect(audits.at(-1)).toMatchObject({ event: "api_key.updated", before: { scopes }, after: { scopes: ["admin:full"] } });
});

test("nothing of another team can be seen or changed", async () => {
  const { other, send, create } = await keyWorld();
  const { id } = await create();
  for (const [method, path, body] of [
    ["GET", ""],
    ["PATCH", "", { name: "Mine" }],
    ["PUT", "", { name: "Mine" }],
    ["DELETE", ""],
    ["POST", "/revoke"],
  ] as const) {
    expect((await send(method, `/${id}${path}`, body, other)).status).toBe(404);
  }
  expect((await send("GET", "", undefined, other)).body["data"]).toEqual([]);
});

test("a person has at most 10 active keys, of live and test together, however fast they ask", async () => {
  const { send, live } = await keyWorld();
  const ask = (place: number) => send("POST", "", { name: "Key", scopes, environment: place % 2 ? "live" : "test" });
  const answers = [];
  for (let place = 0; place < 8; place++) answers.push(await ask(place));
  answers.push(...(await Promise.all([8, 9, 10, 11].map(ask))));
  expect(answers.map((answer) => Number(answer.status)).sort((a, b) => a - b)).toEqual([
    ...Array.from({ length: 10 }, () => 201),
    422,
    422,
  ]);
  const first = answers.find((answer) => answer.status === 201)!.body.id;
  await send("PATCH", `/${first}`, { enabled: false });
  expect((await ask(0)).status).toBe(201);
  expect((await send("PATCH", `/${first}`, { enabled: true })).body).toMatchObject({ code: "limit_reached" });
  expect((await send("POST", "", { name: "Key", scopes }, live, "grace")).status).toBe(201);
});

test("lists newest first in pages, leaving out a document that does not fit", async () => {
  const { send, create, platform, live } = await keyWorld();
  const ids: string[] = [];
  for (let count = 0; count < 5; count++) {
    ids.unshift((await create()).id);
    platform.clock.advance(1_000);
  }
  const among = new Date(platform.clock.now().getTime() - 2_500);
  await platform.db.doc(`teams/${live}/apiKeys/${newId("key")}`).set({ name: 7, createdAt: Timestamp.fromDate(among) });
  const seen: string[] = [];
  let cursor: unknown = "";
  for (let pages = 0; pages < 3; pages++) {
    const { body } = await send("GET", `?limit=2${cursor ? `&cursor=${cursor as string}` : ""}`);
    seen.push(...(body["data"] as { id: string }[]).map((key) => key.id));
    cursor = body["nextCursor"];
  }
  expect(seen).toEqual(ids);
  expect(cursor).toBeNull();
  expect((await send("GET", "?cursor=nonsense")).body).toMatchObject({ errors: [{ path: "query.cursor" }] });
  expect(platform.logged.map((line) => line.message)).toContain("An API key cannot be read");
});

test("counts the use of a key", async () => {
  const { send, create, authenticate, usage, platform } = await keyWorld();
  const { key, id } = await create();
  await authenticate(key, "");
  await authenticate(key, "");
  await usage.writeDue();
  expect((await send("GET", `/${id}`)).body).toMatchObject({ usageCount: 2, lastUsed: platform.clock.now().toISOString() });
});
