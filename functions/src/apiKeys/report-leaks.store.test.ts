import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "vitest";
import { watchedWorld } from "../../../tests/support/key-world";
import { newKey } from "./key-format";

const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
const publicKeys = {
  public_keys: [{ key_identifier: "scanner-1", key: pair.publicKey.export({ type: "spki", format: "pem" }), is_current: true }],
};
const url = "https://github.com/octo/repo/blob/1/config.json";
const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** A scanner whose public keys can be read, and the reports that it sends. */
async function scannedWorld() {
  const world = await watchedWorld();
  world.state.body = () => JSON.stringify(publicKeys);
  const post = async (body: string, headers: Record<string, string> = {}) => {
    const signature = sign("sha256", Buffer.from(body), pair.privateKey).toString("base64");
    const own = { "github-public-key-identifier": "scanner-1", "github-public-key-signature": signature };
    const answer = await world.gateway.request("/secret-scanning", { method: "POST", headers: { ...own, ...headers }, body });
    return { status: answer.status, body: (await answer.json()) as { code?: string; label?: string }[] & { code?: string } };
  };
  const report = async (...tokens: string[]) =>
    post(JSON.stringify(tokens.map((token) => ({ token, type: "tenon_api_key", url, source: "content" }))));
  return { ...world, post, report };
}

test("disables a key that was found in public, on every instance, and tells who manages the team", async () => {
  const { create, report, elsewhere, send, eventsOf, mailsOf, live, audits, clock } = await scannedWorld();
  const { key, ...before } = await create();
  const warm = elsewhere();
  expect((await warm(key, "")).ok).toBe(true);
  const answer = await report(key);
  expect(answer).toEqual({
    status: 200,
    body: [{ token_hash: hashOf(key), token_type: "tenon_api_key", label: "true_positive" }],
  });
  clock.advance(5_000);
  expect(await warm(key, "")).toMatchObject({ ok: false, code: "key_disabled" });
  const leak = { enabled: false, status: "disabled", leakedAt: "2026-01-05T09:00:00.000Z", leakUrl: url };
  const { body: after } = await send("GET", `/${before.id}`);
  expect(after).toEqual({ ...before, ...leak });
  expect(eventsOf(live).at(-1)).toMatchObject({ type: "api_key.leaked", data: { id: before.id, ...leak } });
  expect(
    mailsOf(live)
      .map(({ to }) => to)
      .toSorted(),
  ).toEqual(["admin@example.com", "owner@example.com"]);
  expect(mailsOf(live)[0]?.text).toContain(url);
  expect(audits.at(-1)).toMatchObject({
    teamId: live,
    event: "api_key.leaked",
    actor: { kind: "system", id: "secret-scanning" },
    target: { id: before.id },
  });
  for (const told of [eventsOf(live), mailsOf(live), audits]) expect(JSON.stringify(told)).not.toContain(key.slice(8, 40));
});

test("a report that comes again changes nothing, and is answered the same", async () => {
  const { create, report, types, mailsOf, live, audits } = await scannedWorld();
  const { key } = await create();
  const first = await report(key);
  expect(await report(key, key)).toEqual({ status: 200, body: [...first.body, ...first.body] });
  expect(types()).toEqual(["created", "leaked"]);
  expect([mailsOf(live).length, audits.length]).toEqual([2, 2]);
});

test("what is no key of ours is a false positive, and costs a read only if its checksum is right", async () => {
  const { create, report, types } = await scannedWorld();
  const { key } = await create();
  const mistyped = `${key.slice(0, -1)}${key.endsWith("a") ? "b" : "a"}`;
  const { body } = await report("some_token", mistyped, newKey("sk_", "live"), key);
  expect(body.map(({ label }) => label)).toEqual(["false_positive", "false_positive", "false_positive", "true_positive"]);
  expect(types()).toEqual(["created", "leaked"]);
});

test("a key that leaked is enabled by a rotation alone, and none of its secrets so far works on", async () => {
  const { create, report, send, elsewhere, types } = await scannedWorld();
  const { id, key: first } = await create();
  const { key: second } = (await send("POST", `/${id}/rotate`, {})).body as unknown as { key: string };
  await report(second);
  expect(await send("PATCH", `/${id}`, { enabled: true })).toMatchObject({ status: 409, body: { code: "conflict" } });
  expect((await send("PATCH", `/${id}`, { name: "Renamed" })).status).toBe(200);
  const { body } = await send("POST", `/${id}/rotate`, { graceSeconds: 86_400 });
  expect(body).toMatchObject({ enabled: true, status: "active", name: "Renamed" });
  expect(body).not.toHaveProperty("leakedAt");
  expect(body).not.toHaveProperty("leakUrl");
  expect((await send("GET", `/${id}`)).body).not.toHaveProperty("leakedAt");
  const verdicts = [first, second, body["key"] as string].map(async (key) => (await elsewhere()(key, "")).ok);
  expect(await Promise.all(verdicts)).toEqual([false, false, true]);
  await report(second);
  expect(types()).toEqual(["created", "rotated", "leaked", "updated", "rotated"]);
});

test("an earlier secret that was found ends at once, and the present one works on", async () => {
  const { create, report, send, elsewhere, eventsOf, mailsOf, live } = await scannedWorld();
  const { id, key: old } = await create();
  const { key } = (await send("POST", `/${id}/rotate`, {})).body as unknown as { key: string };
  expect((await report(old)).body[0]?.label).toBe("true_positive");
  expect(await elsewhere()(old, "")).toMatchObject({ ok: false, code: "key_expired" });
  expect((await elsewhere()(key, "")).ok).toBe(true);
  expect(eventsOf(live).at(-1)).toMatchObject({
    type: "api_key.leaked",
    data: { enabled: true, found: { secret: "earlier", url } },
  });
  expect(mailsOf(live)[0]?.text).toContain("An earlier secret of the API key");
  expect((await send("GET", `/${id}`)).body).toMatchObject({ enabled: true, status: "active" });
});

test("a key that is revoked, and a test key, are known for what they are", async () => {
  const { create, report, send, types, elsewhere } = await scannedWorld();
  const [revoked, sandboxed] = [await create(), await create({ environment: "test" })];
  await send("DELETE", `/${revoked.id}`);
  const { body } = await report(revoked.key, sandboxed.key);
  expect(body.map(({ label }) => label)).toEqual(["true_positive", "true_positive"]);
  expect(types()).toEqual(["created", "created", "revoked", "leaked"]);
  expect(await elsewhere()(revoked.key, "")).toMatchObject({ code: "key_revoked" });
  expect(await elsewhere()(sandboxed.key, "")).toMatchObject({ code: "key_disabled" });
});

test("a report that nobody signed, or someone else, or another, is refused and changes nothing", async () => {
  const { create, post, report, types } = await scannedWorld();
  const { key } = await create();
  const body = JSON.stringify([{ token: key, type: "tenon_api_key", url }]);
  const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const forged = sign("sha256", Buffer.from(body), stranger.privateKey).toString("base64");
  const other = sign("sha256", Buffer.from("[]"), pair.privateKey).toString("base64");
  const wrong: Record<string, string>[] = [
    { "github-public-key-signature": forged },
    { "github-public-key-signature": other },
    { "github-public-key-signature": "nonsense" },
    { "github-public-key-signature": "" },
    { "github-public-key-identifier": "unknown" },
    { "github-public-key-identifier": "x".repeat(201) },
  ];
  for (const headers of wrong) {
    const { status, body: problem } = await post(body, headers);
    expect([status, problem.code]).toEqual([401, "unauthenticated"]);
  }
  expect(types()).toEqual(["created"]);
  expect((await report(key)).status).toBe(200);
});

test("a signed report of another form is refused by the name of what is wrong", async () => {
  const { post } = await scannedWorld();
  const tooMany = JSON.stringify(Array.from({ length: 101 }, () => ({ token: "t", type: "y" })));
  for (const [body, status, code] of [
    ["{", 400, "malformed_json"],
    ["{}", 400, "invalid_request"],
    [tooMany, 400, "invalid_request"],
    [JSON.stringify([{ token: "x".repeat(256 * 1024) }]), 413, "payload_too_large"],
  ] as const)
    expect(await post(body)).toMatchObject({ status, body: { code } });
});
