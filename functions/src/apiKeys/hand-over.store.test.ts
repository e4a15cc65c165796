import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { dayMs, hourMs, watchedWorld } from "../../../tests/support/key-world";
import type { OutgoingRequest } from "../platform/safe-fetch";

const minuteMs = 60_000;
const endpoint = "https://vault.acme.io/new-key";

describe("a policy that rotates", () => {
  const bodyOf = ({ body }: OutgoingRequest) => JSON.parse(String(body)) as Record<string, string>;

  test("hands the endpoint a new secret, which takes the old one's place when it was taken", async () => {
    const { create, put, after, posts, elsewhere, types, stored, platform, live, pending, deps, eventsOf } = await watchedWorld();
    const { id, key: old } = await create();
    const { secret } = await put({ overAge: "rotate", maxAgeDays: 30, endpoint });
    await after(30 * dayMs);
    const [post] = posts();
    const { key, ...sentBody } = bodyOf(post!);
    expect(post).toMatchObject({ url: endpoint, method: "POST" });
    expect(sentBody).toMatchObject({ type: "api_key.rotated", teamId: live, keyId: id, name: "Key", graceSeconds: 86_400 });
    expect(new Webhook(secret!).sign(post!.headers!["webhook-id"]!, deps.clock.now(), String(post!.body))).toBe(
      post!.headers!["webhook-signature"],
    );
    expect(posts()).toHaveLength(1);
    expect([(await elsewhere()(key!, "")).ok, (await elsewhere()(old, "")).ok]).toEqual([true, true]);
    await after(dayMs);
    expect([(await elsewhere()(key!, "")).ok, (await elsewhere()(old, "")).ok]).toEqual([true, false]);
    expect(types()).toEqual(["created", "rotated"]);
    expect(await pending(id)).toBe(false);
    const audits = await platform.db.collection(`teams/${live}/auditLogs`).get();
    expect(audits.docs.map((entry) => [entry.get("event"), entry.get("actor.kind")])).toEqual([["api_key.rotated", "system"]]);
    const written = [platform.logged, await stored(id), audits.docs.map((entry) => entry.data()), eventsOf(live)];
    for (const kept of written) expect(JSON.stringify(kept)).not.toContain(key!.slice(8, 40));
  });

  test("sends the same secret with the same id until it is taken, and nothing changes before", async () => {
    const { create, put, after, posts, elsewhere, state, types, pending } = await watchedWorld();
    const { id, key: old } = await create();
    await put({ overAge: "rotate", maxAgeDays: 30, endpoint });
    state.answer = async () => 503;
    await after(30 * dayMs);
    for (const ms of [minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs]) await after(ms);
    expect(posts()).toHaveLength(5);
    expect(new Set(posts().map(({ body }) => String(body))).size).toBe(1);
    expect(new Set(posts().map(({ headers }) => headers!["webhook-id"])).size).toBe(1);
    const { key } = bodyOf(posts()[0]!);
    expect(await elsewhere()(key!, "")).toMatchObject({ ok: false, code: "unauthenticated" });
    expect((await elsewhere()(old, "")).ok).toBe(true);
    expect(types()).toEqual(["created"]);
    state.answer = async () => 200;
    await after(hourMs);
    expect((await elsewhere()(key!, "")).ok).toBe(true);
    expect(await pending(id)).toBe(false);
  });

  test("asks people after three days without an answer, and tries no more until the policy is saved again", async () => {
    const { create, put, after, pass, posts, state, types, eventsOf, mailsOf, live, pending } = await watchedWorld();
    const { id } = await create();
    await put({ overAge: "rotate", maxAgeDays: 30, endpoint });
    state.answer = async () => 302;
    await after(30 * dayMs);
    await pass(3 * dayMs + hourMs);
    expect(types()).toEqual(["created", "rotation_due"]);
    expect(eventsOf(live)[1]).toMatchObject({ data: { id, reason: "endpoint_failed" } });
    expect(mailsOf(live)[0]?.text).toContain("vault.acme.io has not taken it for 3 days: It answered 302");
    expect(await pending(id)).toBe(false);
    const before = posts().length;
    await pass(dayMs);
    expect(posts()).toHaveLength(before);
    state.answer = async () => 204;
    await put({ overAge: "rotate", maxAgeDays: 30, endpoint: `${endpoint}/2` });
    await after(minuteMs);
    expect(posts()).toHaveLength(before + 1);
    expect(types()).toEqual(["created", "rotation_due", "rotated"]);
  });

  test("loses nothing when the process dies after the endpoint took the secret: it is sent once more, the same", async () => {
    const { sweepOnce, create, put, clock, posts, deps, after, elsewhere, types, platform } = await watchedWorld();
    await create();
    await put({ overAge: "rotate", maxAgeDays: 30, endpoint });
    clock.advance(30 * dayMs);
    await sweepOnce({ ...deps, publishEvent: () => Promise.reject(new Error("the process died")) });
    expect(posts()).toHaveLength(1);
    expect(platform.logged.map(({ message }) => message)).toContain("An API key could not be attended");
    const { key } = bodyOf(posts()[0]!);
    expect(await elsewhere()(key!, "")).toMatchObject({ ok: false });
    await after(hourMs);
    expect(posts()).toHaveLength(2);
    expect(posts()[1]?.body).toBe(posts()[0]?.body);
    expect((await elsewhere()(key!, "")).ok).toBe(true);
    expect(types()).toEqual(["created", "rotated"]);
  });

  test("sends one secret, however many ticks run at once", async () => {
    const { sweepOnce, create, put, clock, posts, types } = await watchedWorld();
    await create();
    await put({ overAge: "rotate", maxAgeDays: 30, endpoint });
    clock.advance(30 * dayMs);
    await sweepOnce();
    await Promise.all([1, 2, 3].map(() => sweepOnce()));
    expect(new Set(posts().map((post) => bodyOf(post)["key"])).size).toBe(1);
    expect(types()).toEqual(["created", "rotated"]);
  });

  test("gives way to a person who rotates, disables or revokes the key meanwhile", async () => {
    const { create, put, after, state, send, elsewhere, pending, posts, types } = await watchedWorld();
    const [rotated, disabled, revoked] = [await create(), await create(), await create()];
    await put({ overAge: "rotate", maxAgeDays: 30, endpoint });
    state.answer = async () => 500;
    await after(30 * dayMs);
    expect(posts()).toHaveLength(3);
    const byHand = await send("POST", `/${rotated.id}/rotate`, {});
    await send("PATCH", `/${disabled.id}`, { enabled: false });
    await send("DELETE", `/${revoked.id}`);
    state.answer = async () => 204;
    await after(hourMs);
    expect(posts()).toHaveLength(3);
    for (const { id } of [rotated, disabled, revoked]) expect(await pending(id)).toBe(false);
    expect((await elsewhere()(byHand.body["key"] as string, "")).ok).toBe(true);
    expect(types().filter((type) => type === "rotated")).toHaveLength(1);
  });

  test("an answer that comes after a person has rotated makes no second secret work", async () => {
    const { create, put, clock, state, send, sweep, posts, elsewhere } = await watchedWorld();
    const { id } = await create();
    await put({ overAge: "rotate", maxAgeDays: 30, endpoint });
    clock.advance(30 * dayMs);
    let byHand = "";
    state.answer = async () => {
      byHand ||= (await send("POST", `/${id}/rotate`, {})).body["key"] as string;
      return 204;
    };
    await sweep();
    expect((await elsewhere()(byHand, "")).ok).toBe(true);
    expect((await elsewhere()(bodyOf(posts()[0]!)["key"]!, "")).ok).toBe(false);
  });
});
