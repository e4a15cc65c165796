import { expect, it } from "vitest";
import { newKey as randomKey } from "@/functions/src/apiKeys/key-format";
import { callApi, newKey, newTeam, type TestTeam } from "../support/callers.ts";

async function made(team: TestTeam, settings: Record<string, unknown> = {}) {
  const body = { name: "Checked", scopes: ["contacts:read"], ...settings };
  const answer = await callApi("POST", "/integrations/api-keys", team.asOwner, body);
  expect(answer.status).toBe(201);
  return { id: String(answer.body["id"]), key: String(answer.body["key"]) };
}
const verify = (headers: Record<string, string>, body: unknown) => callApi("POST", "/v1/keys/verify", headers, body);
const codeOf = async (headers: Record<string, string>, body: unknown) => (await verify(headers, body)).body["code"];

it("tells a key of the team what it is good for, whoever of the team asks, and charges it each time", async () => {
  const team = await newTeam();
  const asking = await newKey(team, ["tickets:read"]);
  const { id, key } = await made(team, { rateLimits: [{ limit: 5, windowSeconds: 3_600 }] });
  const known = { teamId: team.teamId, keyId: id, scopes: ["contacts:read"] };
  const first = await verify(asking, { key, scopes: ["contacts:read"] });
  expect(first.body).toMatchObject({ valid: true, code: "VALID", ...known, remaining: 4 });
  expect(new Date(String(first.body["reset"])).getTime()).toBeGreaterThan(Date.now());
  // Asked again with the same Idempotency-Key it is counted again: an old answer would let more through than the limit.
  const again = { ...team.asOwner, "idempotency-key": "one" };
  expect((await verify(again, { key })).body["remaining"]).toBe(3);
  expect((await verify(again, { key })).body["remaining"]).toBe(2);
  expect((await verify(asking, { key, cost: 3 })).body).toMatchObject({ valid: false, code: "RATE_LIMITED", remaining: 2 });
  expect((await verify(asking, { key, cost: 2 })).body).toMatchObject({ code: "VALID", remaining: 0 });
  expect((await callApi("GET", "/v1/contacts", { authorization: `Bearer ${key}` })).status).toBe(429);
});

it("says why a key is not good", async () => {
  const team = await newTeam();
  const { asOwner } = team;
  const { id, key } = await made(team);
  expect(await codeOf(asOwner, { key, scopes: ["contacts:read", "contacts:write"] })).toBe("INSUFFICIENT_SCOPE");
  const elsewhere = await made(team, { allowedIps: ["203.0.113.7"] });
  expect(await codeOf(asOwner, { key: elsewhere.key })).toBe("IP_NOT_ALLOWED");
  await callApi("PATCH", `/integrations/api-keys/${id}`, asOwner, { enabled: false });
  expect(await codeOf(asOwner, { key })).toBe("DISABLED");
  await callApi("POST", `/integrations/api-keys/${id}/revoke`, asOwner);
  const revoked = await verify(asOwner, { key });
  expect(revoked.status).toBe(200);
  expect(revoked.body).toMatchObject({ valid: false, code: "REVOKED", keyId: id, remaining: null, reset: null });
  const nothing = { valid: false, code: "NOT_FOUND", teamId: null, keyId: null, scopes: [] };
  expect((await verify(asOwner, { key: randomKey("sk_", "live") })).body).toMatchObject(nothing);
  expect((await verify(asOwner, { key: "not a key" })).body).toMatchObject(nothing);
});

it("knows nothing of another team's key, and asks who may ask", async () => {
  const [team, other] = [await newTeam(), await newTeam()];
  const { key } = await made(other);
  expect((await verify(team.asOwner, { key })).body).toMatchObject({ code: "NOT_FOUND", teamId: null, keyId: null });
  expect((await verify({}, { key })).status).toBe(401);
  const bad = await verify(team.asOwner, { key: "", cost: -1 });
  expect(bad.status).toBe(400);
  expect(JSON.stringify(bad.body["errors"])).toContain("body.cost");
});

it("knows a test key in the team that made it and in its sandbox, and no live key from there", async () => {
  const team = await newTeam();
  const live = await made(team);
  const test = await made(team, { environment: "test" });
  const inSandbox = { authorization: `Bearer ${test.key}` };
  expect((await verify(team.asOwner, { key: test.key })).body).toMatchObject({ code: "VALID", teamId: team.sandboxTeamId });
  expect(await codeOf(inSandbox, { key: test.key })).toBe("VALID");
  expect(await codeOf(inSandbox, { key: live.key })).toBe("NOT_FOUND");
});
