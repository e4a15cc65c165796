import { expect, test } from "vitest";
import { keyScopes, keyWorld } from "../../../tests/support/key-world";
import type { CreatedApiKey } from "@/types/apiKeys";
import { verifyKey } from "./verify-key";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

async function rotatingWorld() {
  const world = await keyWorld();
  const rotate = async (keyId: string, graceSeconds?: number, bearer?: string, more = {}) =>
    world.send("POST", `/${keyId}/rotate`, graceSeconds === undefined ? {} : { graceSeconds }, world.live, bearer, more);
  const rotated = async (keyId: string, graceSeconds?: number) => {
    const answer = await rotate(keyId, graceSeconds);
    expect(answer.status).toBe(200);
    return answer.body as unknown as CreatedApiKey;
  };
  const works = async (key: string) => (await world.elsewhere()(key, "203.0.113.9")).ok;
  const entriesOf = async (keyId: string) =>
    (await world.platform.db.collection("apiKeyIndex").where("keyId", "==", keyId).get()).docs;
  return { ...world, rotate, rotated, works, entriesOf };
}

test("gives a key a new secret, keeps all else of it, and lets the old one work for a day", async () => {
  const { create, rotated, send, works, elsewhere, clock, events, audits, platform, live } = await rotatingWorld();
  const { key: old, ...before } = await create({ rateLimits: [{ limit: 5, windowSeconds: 60 }] });
  clock.advance(hourMs);
  const { key, ...after } = await rotated(before.id);
  const times = { rotatedAt: "2026-01-05T10:00:00.000Z", graceEndsAt: "2026-01-06T10:00:00.000Z" };
  const mask = { start: key.slice(8, 12), last4: key.slice(47, 51) };
  expect(after).toEqual({ ...before, ...mask, ...times, updatedAt: times.rotatedAt });
  expect((await send("GET", `/${before.id}`)).body).toEqual(after);
  expect([await works(old), await works(key)]).toEqual([true, true]);
  clock.advance(dayMs);
  expect([await works(old), await works(key)]).toEqual([false, true]);
  const refused = await elsewhere()(old, "");
  expect(refused).toMatchObject({ ok: false, code: "key_expired", keyId: before.id });
  expect(refused).toHaveProperty("detail", expect.stringContaining("was rotated at 2026-01-05T10:00:00.000Z"));
  expect(await verifyKey(platform, { teamId: live, ip: "" }, { key: old, cost: 0 })).toMatchObject({ code: "EXPIRED" });
  expect(events.at(-1)).toMatchObject({ type: "api_key.rotated", data: after });
  expect(audits.at(-1)).toMatchObject({ event: "api_key.rotated", target: { id: before.id }, before, after });
  const stored = await platform.db.doc(`teams/${live}/apiKeys/${before.id}`).get();
  for (const written of [events, audits, stored.data()]) expect(JSON.stringify(written)).not.toContain(key.slice(8, 40));
});

test("without a grace the old secret is refused at once, also where it was just used", async () => {
  const { create, rotated, authenticate, elsewhere, clock } = await rotatingWorld();
  const { key: old, id } = await create();
  const warm = elsewhere();
  expect([(await authenticate(old, "")).ok, (await warm(old, "")).ok]).toEqual([true, true]);
  await rotated(id, 0);
  expect(await authenticate(old, "")).toMatchObject({ ok: false, code: "key_expired" });
  clock.advance(5_000);
  expect(await warm(old, "")).toMatchObject({ ok: false, code: "key_expired" });
});

test("an earlier secret keeps its own earlier end, and one that would end later ends with the new grace", async () => {
  const { create, rotated, works, clock } = await rotatingWorld();
  const { key: first, id } = await create();
  const { key: second } = await rotated(id, 2 * 3_600);
  clock.advance(hourMs);
  const { key: third, graceEndsAt } = await rotated(id, 5 * 3_600);
  expect(graceEndsAt).toBe("2026-01-05T15:00:00.000Z");
  clock.advance(hourMs);
  expect([await works(first), await works(second), await works(third)]).toEqual([false, true, true]);
  const { key: fourth } = await rotated(id, 60);
  clock.advance(60_000);
  expect([await works(second), await works(third), await works(fourth)]).toEqual([false, false, true]);
});

test("a change of a key reaches every secret that still works, and leaves its end as it is", async () => {
  const { create, rotated, send, elsewhere, works, clock } = await rotatingWorld();
  const { key: old, id } = await create();
  const { key } = await rotated(id, 3_600);
  const rateLimits = [{ limit: 3, windowSeconds: 60 }];
  await send("PATCH", `/${id}`, { name: "Renamed", rateLimits });
  for (const secret of [old, key])
    expect(await elsewhere()(secret, "")).toMatchObject({ ok: true, rateLimits, caller: { keyName: "Renamed" } });
  clock.advance(hourMs);
  expect([await works(old), await works(key)]).toEqual([false, true]);
  await send("DELETE", `/${id}`);
  expect(await elsewhere()(key, "")).toMatchObject({ ok: false, code: "key_revoked" });
});

test("a key that is revoked or has expired gets no new secret", async () => {
  const { create, rotate, send, clock, entriesOf } = await rotatingWorld();
  const [revoked, expired] = [await create(), await create({ expiresInDays: 1 })];
  await send("POST", `/${revoked.id}/revoke`);
  clock.advance(dayMs);
  for (const { id } of [revoked, expired]) {
    expect(await rotate(id)).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect(await entriesOf(id)).toHaveLength(1);
  }
  expect((await rotate("key_00000000000000000000")).status).toBe(404);
});

test("a disabled key stays disabled with its new secret", async () => {
  const { create, rotated, send, elsewhere } = await rotatingWorld();
  const { id } = await create();
  await send("PATCH", `/${id}`, { enabled: false });
  const { key, status } = await rotated(id);
  expect(status).toBe("disabled");
  expect(await elsewhere()(key, "")).toMatchObject({ ok: false, code: "key_disabled" });
});

test("refuses a grace that is too long, and what it does not know, by the name of the field", async () => {
  const { create, send } = await rotatingWorld();
  const { id } = await create();
  const tooLong = 7 * 86_400 + 1;
  for (const graceSeconds of [-1, 1.5, tooLong, "1", null]) {
    const { status, body } = await send("POST", `/${id}/rotate`, { graceSeconds });
    expect([status, (body["errors"] as { path: string }[])[0]?.path]).toEqual([400, "body.graceSeconds"]);
  }
});

test("a key rotates itself, but no key that may do more; its replaced secret rotates nothing", async () => {
  const { create, rotate } = await rotatingWorld();
  const bound = { scopes: ["admin:full"], allowedIps: ["203.0.113.0/24"], expiresInDays: 20 };
  const from = { "x-forwarded-for": "203.0.113.9" };
  const own = await create(bound);
  const wider = await create({ scopes: keyScopes, expiresInDays: 10 });
  const longer = await create({ ...bound, expiresInDays: 300 });
  const lesser = await create({ ...bound, scopes: keyScopes });
  for (const { id } of [wider, longer])
    expect(await rotate(id, 0, own.key, from)).toMatchObject({ status: 403, body: { code: "forbidden" } });
  expect((await rotate(lesser.id, 0, own.key, from)).status).toBe(200);
  const renewed = await rotate(own.id, 3_600, own.key, from);
  expect(renewed.status).toBe(200);
  expect(await rotate(own.id, 0, own.key, from)).toMatchObject({ status: 403, body: { code: "forbidden" } });
  expect((await rotate(own.id, 0, renewed.body["key"] as string, from)).status).toBe(200);
});

test("a replaced secret makes no key that outlives it", async () => {
  const { create, rotated, send, live } = await rotatingWorld();
  const { key: old, id } = await create({ scopes: ["admin:full"] });
  const { graceEndsAt } = await rotated(id, 3_600);
  const child = await send("POST", "", { name: "Child", scopes: keyScopes }, live, old);
  expect([child.status, child.body["expiresAt"]]).toEqual([201, graceEndsAt]);
});

test("ten earlier secrets may work beside the present one; ended ones are forgotten, not collected", async () => {
  const { create, rotate, rotated, entriesOf, clock, works } = await rotatingWorld();
  const { id } = await create();
  for (let count = 0; count < 10; count++) await rotated(id, 86_400);
  expect(await rotate(id, 86_400)).toMatchObject({ status: 409, body: { code: "conflict" } });
  const { key } = await rotated(id, 0);
  for (let count = 0; count < 3; count++) {
    clock.advance(1_000);
    await rotated(id, 0);
  }
  const entries = await entriesOf(id);
  expect(entries.length).toBeLessThanOrEqual(12);
  expect(await works(key)).toBe(false);
  // What is over is removed by the database itself.
  const ended = entries.filter((entry) => entry.get("validUntil"));
  for (const entry of ended) expect(entry.get("expireAt").toMillis()).toBeGreaterThan(entry.get("validUntil").toMillis());
  expect(entries.length - ended.length).toBe(1);
});

test("rotations at once each count, one after the other: one secret is the present one", async () => {
  const { create, rotate, entriesOf } = await rotatingWorld();
  const { id } = await create();
  const answers = await Promise.all([1, 2, 3, 4].map(() => rotate(id, 60)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const entries = await entriesOf(id);
  expect(entries).toHaveLength(5);
  expect(entries.filter((entry) => !entry.get("validUntil"))).toHaveLength(1);
});
