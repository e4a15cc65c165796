import type { Timestamp } from "firebase-admin/firestore";
import { describe, expect, test } from "vitest";
import { dayMs, hourMs, watchedWorld } from "../../../tests/support/key-world";

const minuteMs = 60_000;

describe("the end of a key", () => {
  test("is announced a week and a day before and when it has come, once each, and mailed to who manages the team", async () => {
    const { create, after, types, eventsOf, mailsOf, live, stored, clock } = await watchedWorld();
    const { id, key: _key, ...rest } = await create({ expiresInDays: 30 });
    await after(23 * dayMs - minuteMs);
    expect(types()).toEqual(["created"]);
    await after(minuteMs);
    await after(hourMs);
    expect(eventsOf(live)[1]).toMatchObject({ type: "api_key.expiring", data: { id, name: rest.name, daysLeft: 7 } });
    expect(
      mailsOf(live)
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(["admin@example.com", "owner@example.com"]);
    expect(mailsOf(live)[0]?.text).toContain(`/settings/integrations/api-keys/${id}`);
    await after(6 * dayMs);
    expect(eventsOf(live)[2]).toMatchObject({ type: "api_key.expiring", data: { daysLeft: 1 } });
    await after(dayMs);
    await after(dayMs);
    expect(types()).toEqual(["created", "expiring", "expiring", "expired"]);
    expect(mailsOf(live)).toHaveLength(2);
    expect(await stored(id)).not.toHaveProperty("due");
    expect(clock.now().toISOString() > rest.expiresAt).toBe(true);
  });

  test("is announced once by ticks that run at once", async () => {
    const { sweepOnce, create, clock, types, mailsOf, live } = await watchedWorld();
    await create({ expiresInDays: 30 });
    clock.advance(23 * dayMs);
    await Promise.all([1, 2, 3].map(() => sweepOnce()));
    expect(types()).toEqual(["created", "expiring"]);
    expect(mailsOf(live)).toHaveLength(2);
  });

  test("is announced later where the first try was lost, and not a second time", async () => {
    const { sweepOnce, create, clock, deps, sweep, after, types, platform } = await watchedWorld();
    await create({ expiresInDays: 30 });
    clock.advance(23 * dayMs);
    const broken = { ...deps, postMail: () => Promise.reject(new Error("the process died")) };
    await sweepOnce(broken);
    expect(types()).toEqual(["created"]);
    expect(platform.logged.map(({ message }) => message)).toContain("An API key could not be attended");
    await sweep();
    await after(hourMs);
    await after(hourMs);
    expect(types()).toEqual(["created", "expiring"]);
  });

  test("that is put off is announced again in its time; of a revoked key nothing is", async () => {
    const { create, after, send, types, clock } = await watchedWorld();
    const { id } = await create({ expiresInDays: 30 });
    await after(23 * dayMs);
    const later = new Date(clock.now().getTime() + 60 * dayMs).toISOString();
    await send("PATCH", `/${id}`, { expiresAt: later });
    await after(7 * dayMs);
    expect(types()).toEqual(["created", "expiring", "updated"]);
    await after(46 * dayMs);
    expect(types()).toEqual(["created", "expiring", "updated", "expiring"]);
    await send("DELETE", `/${id}`);
    await after(10 * dayMs);
    expect(types()).toEqual(["created", "expiring", "updated", "expiring", "revoked"]);
  });

  test("of a team that is being deleted is announced to nobody", async () => {
    const { create, after, platform, live, types } = await watchedWorld();
    await create({ expiresInDays: 30 });
    await platform.db.doc(`teams/${live}`).update({ deletion: { state: "scheduled" } });
    await after(24 * dayMs);
    expect(types()).toEqual(["created"]);
    await platform.db.doc(`teams/${live}`).update({ deletion: null });
  });
});

describe("a policy that reminds", () => {
  test("says once a secret that it is over age, and again of the next one", async () => {
    const { create, after, put, types, eventsOf, mailsOf, live, send } = await watchedWorld();
    const { id } = await create();
    await put({ overAge: "remind", maxAgeDays: 30 });
    await after(30 * dayMs - minuteMs);
    expect(types()).toEqual(["created"]);
    await after(minuteMs);
    await after(10 * dayMs);
    expect(eventsOf(live)[1]).toMatchObject({ type: "api_key.rotation_due", data: { id, reason: "over_age" } });
    expect(mailsOf(live)).toHaveLength(2);
    await send("POST", `/${id}/rotate`, {});
    await after(30 * dayMs);
    expect(types()).toEqual(["created", "rotation_due", "rotated", "rotation_due"]);
  });

  test("that comes later reaches the keys that are there, but no other team's", async () => {
    const { create, after, put, eventsOf, live, other } = await watchedWorld();
    for (let count = 0; count < 3; count++) await create();
    await create({}, other);
    await after(40 * dayMs);
    await put({ overAge: "remind", maxAgeDays: 30 });
    await after(minuteMs);
    expect(eventsOf(live).filter(({ type }) => type === "api_key.rotation_due")).toHaveLength(3);
    expect(eventsOf(other).map(({ type }) => type)).toEqual(["api_key.created"]);
    await put({ overAge: "remind", maxAgeDays: 20 });
    await after(minuteMs);
    expect(eventsOf(live).filter(({ type }) => type === "api_key.rotation_due")).toHaveLength(3);
  });
});

describe("a document that cannot be read", () => {
  test("holds up neither the keys of its team nor those of others, and is tried again an hour later", async () => {
    const { create, after, put, platform, live, types, clock } = await watchedWorld();
    const [broken, good] = [await create({ expiresInDays: 30 }), await create({ expiresInDays: 30 })];
    await put({ overAge: "remind", maxAgeDays: 300 });
    await platform.db.doc(`teams/${live}/apiKeys/${broken.id}`).update({ scopes: "nonsense" });
    await platform.db.doc(`teams/${live}/keySecrets/policy`).update({ secret: 7 });
    await after(23 * dayMs);
    expect(types()).toEqual(["created", "created", "expiring"]);
    const dueOf = async (path: string) => (await platform.db.doc(`teams/${live}/${path}`).get()).get("due") as Timestamp;
    for (const path of [`apiKeys/${broken.id}`, "keySecrets/policy"])
      expect((await dueOf(path)).toMillis()).toBe(clock.now().getTime() + hourMs);
    expect((await dueOf(`apiKeys/${good.id}`)).toMillis()).toBeGreaterThan(clock.now().getTime() + dayMs);
  });
});
