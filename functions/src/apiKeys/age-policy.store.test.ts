import type { Timestamp } from "firebase-admin/firestore";
import { describe, expect, test } from "vitest";
import { dayMs, watchedWorld } from "../../../tests/support/key-world";
import { createAgePolicyStore } from "./age-policy-store";

const endpoint = "https://vault.acme.io/new-key";

describe("a policy that refuses", () => {
  test("stops a key within 5 s where it is in use, says why, and lets it go as soon", async () => {
    const { create, put, elsewhere, clock, live, sandbox } = await watchedWorld();
    const { key } = await create();
    const test_ = await create({ environment: "test" });
    clock.advance(40 * dayMs);
    const warm = elsewhere();
    expect((await warm(key, "")).ok).toBe(true);
    await put({ overAge: "refuse", maxAgeDays: 30 });
    clock.advance(5_000);
    expect(await warm(key, "")).toMatchObject({ ok: false, code: "key_expired", teamId: live });
    expect(await warm(key, "")).toHaveProperty("detail", expect.stringContaining("key policy"));
    // The key stands in the list of this team, so its policy holds, though it opens the sandbox.
    expect(await warm(test_.key, "")).toMatchObject({ ok: false, code: "key_expired", teamId: sandbox });
    await put({ overAge: "refuse", maxAgeDays: 41 });
    clock.advance(5_000);
    expect((await warm(key, "")).ok).toBe(true);
  });

  test("says it a week ahead, and takes the key again with a new secret", async () => {
    const { create, put, after, types, mailsOf, live, send, elsewhere } = await watchedWorld();
    const { id, key } = await create();
    await put({ overAge: "refuse", maxAgeDays: 30 });
    await after(23 * dayMs);
    expect(types()).toEqual(["created", "rotation_due"]);
    expect(mailsOf(live)[0]?.text).toContain("2026-02-04T09:00:00.000Z");
    await after(7 * dayMs);
    const rotated = await send("POST", `/${id}/rotate`, {});
    expect((await elsewhere()(rotated.body["key"] as string, "")).ok).toBe(true);
    // The old one is no younger for its grace.
    expect(await elsewhere()(key, "")).toMatchObject({ ok: false, code: "key_expired" });
  });
});

test("the keys of a large team are gone through a page at a time, each once", async () => {
  const { create, put, platform, live, clock, send } = await watchedWorld();
  const ids = [];
  for (let count = 0; count < 5; count++) ids.push((await create()).id);
  const revoked = await create();
  await send("DELETE", `/${revoked.id}`);
  await put({ overAge: "remind", maxAgeDays: 30 });
  const policies = createAgePolicyStore(platform.db);
  const due = async () =>
    (await platform.db.collection(`teams/${live}/apiKeys`).get()).docs
      .filter((key) => {
        const at = key.get("due") as Timestamp | undefined;
        return at?.toMillis() === clock.now().getTime();
      })
      .map(({ id }) => id)
      .toSorted();
  let cursor: string | null = null;
  let pages = 0;
  do {
    cursor = await policies.wakeKeys(live, cursor ?? undefined, 2, clock.now());
    pages++;
    if (pages === 1) expect(await due()).toHaveLength(2);
  } while (cursor !== null);
  expect([pages, await due()]).toEqual([3, ids.toSorted()]);
});

describe("the policy of a team", () => {
  const path = "/integrations/api-key-policy";

  test("lets every secret be until it says otherwise, and is recorded when it changes", async () => {
    const { call, put, audits, live, sandbox } = await watchedWorld();
    expect((await call("GET", path)).body).toEqual({ overAge: "allow", maxAgeDays: 90 });
    const policy = { overAge: "remind" as const, maxAgeDays: 60 };
    expect(await put(policy)).toEqual(policy);
    expect(await put(policy)).toEqual(policy);
    expect((await call("GET", path)).body).toEqual(policy);
    expect((await call("GET", path, undefined, sandbox)).body).toMatchObject({ overAge: "allow" });
    expect(audits.map(({ event, target, after }) => ({ event, id: target.id, after }))).toEqual([
      { event: "api_key.policy_changed", id: live, after: policy },
    ]);
  });

  test("shows the secret of an endpoint once, keeps it sealed, and makes a new one for another endpoint", async () => {
    const { call, put, platform, live, audits } = await watchedWorld();
    const first = await put({ overAge: "rotate", maxAgeDays: 90, endpoint });
    expect(first.secret).toMatch(/^whsec_/);
    expect((await call("GET", path)).body).not.toHaveProperty("secret");
    expect(await put({ overAge: "rotate", maxAgeDays: 60, endpoint })).not.toHaveProperty("secret");
    const second = await put({ overAge: "rotate", maxAgeDays: 60, endpoint: `${endpoint}/2` });
    expect(second.secret).not.toBe(first.secret);
    const stored = await platform.db.doc(`teams/${live}/keySecrets/policy`).get();
    const team = await platform.db.doc(`teams/${live}`).get();
    for (const kept of [stored.data(), team.data(), audits]) expect(JSON.stringify(kept)).not.toContain(second.secret!.slice(6));
    await put({ overAge: "allow", maxAgeDays: 60 });
    expect((await platform.db.doc(`teams/${live}/keySecrets/policy`).get()).get("secret")).toBeUndefined();
  });

  test.each([
    [{ overAge: "rotate", maxAgeDays: 90 }, "body.endpoint"],
    [{ overAge: "rotate", maxAgeDays: 90, endpoint: "http://vault.acme.io/x" }, "body.endpoint"],
    [{ overAge: "rotate", maxAgeDays: 90, endpoint: "https://10.0.0.1/x" }, "body.endpoint"],
    [{ overAge: "rotate", maxAgeDays: 90, endpoint: "nonsense" }, "body.endpoint"],
    [{ overAge: "never", maxAgeDays: 90 }, "body.overAge"],
    [{ overAge: "remind", maxAgeDays: 0 }, "body.maxAgeDays"],
    [{ overAge: "remind", maxAgeDays: 366 }, "body.maxAgeDays"],
    [{ overAge: "remind", maxAgeDays: 90, secret: "mine" }, "body.secret"],
  ])("refuses %j by the name of the field", async (body, field) => {
    const { call, platform, live } = await watchedWorld();
    const answer = await call("PUT", path, body);
    expect(answer.status).toBe(400);
    expect((answer.body["errors"] as { path: string }[]).map((error) => error.path)).toEqual([field]);
    expect((await platform.db.doc(`teams/${live}`).get()).get("keyPolicy")).toBeUndefined();
  });
});
