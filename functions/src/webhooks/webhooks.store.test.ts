import pLimit from "p-limit";
import { describe, expect, it, vi } from "vitest";
import { webhookBodies } from "@/types/webhook-bodies";
import { webhookDefaults } from "@/types/webhooks";
import { nothing, webhookWorld } from "@/tests/support/webhook-world";
import { createPublisher } from "../events";
import type { ProblemError } from "../gateway";
import { idPrefixes, newId } from "../platform/ids";
import { transact } from "../platform/transaction";
import { changeWebhook, deleteWebhook } from "./change-webhook";
import { createWebhook } from "./create-webhook";
import { deliverAttempt } from "./deliver-attempt";
import { deliveryPorts } from "./delivery-ports";
import { createFanOut } from "./fan-out";
import { retryDelivery } from "./retry-delivery";
import { testWebhook } from "./test-webhook";

describe("a webhook", () => {
  it("is answered with its secret once, and stored with neither secret nor header value in the clear", async () => {
    const world = webhookWorld();
    const made = await world.add({ headers: { "X-Token": "header-value-1" } });
    expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await world.webhooks.read(world.teamId, made.id)).toEqual({ ...made, secret: undefined });
    const team = world.db.doc(`teams/${world.teamId}`);
    const documents = await Promise.all([
      team.collection("webhooks").doc(made.id).get(),
      team.collection("webhookSecrets").doc(made.id).get(),
    ]);
    const stored = JSON.stringify(documents.map((document) => document.data()));
    expect(stored).not.toContain(made.secret);
    expect(stored).not.toContain("header-value-1");
    expect(stored).toContain("X-Token");
  });

  it("takes a chosen secret as it is", async () => {
    expect((await webhookWorld().add({ secret: "my-own-secret-of-mine" })).secret).toBe("my-own-secret-of-mine");
  });

  it("is one of so many at the most, also when several are made at once", { timeout: 30_000 }, async () => {
    const world = webhookWorld();
    const { config, db, teamId } = world;
    const deps = { ...world.deps, config: { ...config, webhooks: { ...config.webhooks, perTeam: 3 } } };
    expect(config.webhooks.perTeam).toBe(20);
    for (let index = 0; index < 2; index++) await world.add();
    const body = webhookBodies(webhookDefaults).create.parse({ name: "CRM", url: "https://hooks.acme.io/in", events: ["*"] });
    const made = await Promise.allSettled([1, 2, 3].map(() => createWebhook(deps, teamId, "uid_1", body, nothing)));
    const refused = made.flatMap((result) => (result.status === "rejected" ? [result.reason as { code: string }] : []));
    expect(refused.map(({ code }) => code)).toEqual(["limit_reached", "limit_reached"]);
    expect((await db.collection(`teams/${teamId}/webhooks`).get()).size).toBe(3);
  });

  it("is one of so many that a team makes in an hour; what is refused, deleted or of another team does not count", async () => {
    const world = webhookWorld();
    const { config, teamId } = world;
    const deps = { ...world.deps, config: { ...config, webhooks: { ...config.webhooks, createdPerHour: 3, perTeam: 2 } } };
    const body = webhookBodies(webhookDefaults).create.parse({ name: "CRM", url: "https://hooks.acme.io/in", events: ["*"] });
    const make = (team = teamId) => createWebhook(deps, team, "uid_1", body, nothing);
    const { id } = await make();
    await make();
    for (let attempt = 0; attempt < 3; attempt++) await expect(make()).rejects.toMatchObject({ code: "limit_reached" });
    await deleteWebhook(deps, teamId, id, nothing);
    const third = await make();
    await deleteWebhook(deps, teamId, third.id, nothing);
    const refused = await make().catch((err: unknown) => err);
    expect(refused).toMatchObject({ code: "rate_limited", options: { violatedPolicies: ["webhook-creation"] } });
    const { detail, options } = refused as ProblemError;
    const seconds = Number(options.headers?.["retry-after"]);
    expect(seconds).toBeGreaterThan(3_000);
    expect(seconds).toBeLessThanOrEqual(3_800);
    expect(detail).toBe(`A team makes at most 3 webhooks in an hour; try again in ${seconds} s`);
    await make(newId(idPrefixes.team));
  });

  it("says since when it is switched off, however often that is said again, until it is on", async () => {
    const { deps, teamId, webhooks, clock, add } = webhookWorld();
    const { id } = await add();
    expect(await webhooks.read(teamId, id)).not.toHaveProperty("inactiveSince");
    clock.advance(1_000);
    const inactiveSince = clock.now().toISOString();
    expect(await changeWebhook(deps, teamId, id, { active: false }, nothing)).toMatchObject({ inactiveSince });
    clock.advance(1_000);
    expect(await changeWebhook(deps, teamId, id, { active: false, name: "Other" }, nothing)).toMatchObject({ inactiveSince });
    expect(await webhooks.read(teamId, id)).toMatchObject({ inactiveSince });
    expect(await changeWebhook(deps, teamId, id, { active: true }, nothing)).not.toHaveProperty("inactiveSince");
    expect(await webhooks.read(teamId, id)).not.toHaveProperty("inactiveSince");
  });

  it("remembers when its requests became other ones, and not when anything else of it changed", async () => {
    const { deps, teamId, webhooks, clock, add } = webhookWorld();
    const { id } = await add();
    expect(await changeWebhook(deps, teamId, id, { name: "Other", filter: "true" }, nothing)).not.toHaveProperty(
      "requestChangedAt",
    );
    clock.advance(1_000);
    const requestChangedAt = clock.now().toISOString();
    expect(await changeWebhook(deps, teamId, id, { transform: "data" }, nothing)).toMatchObject({ requestChangedAt });
    clock.advance(1_000);
    await changeWebhook(deps, teamId, id, { active: false }, nothing);
    expect(await webhooks.read(teamId, id)).toMatchObject({ requestChangedAt });
  });

  it("of another team cannot be changed, deleted, tested or retried", async () => {
    const world = webhookWorld();
    const other = await world.add({}, newId(idPrefixes.team));
    const { deps, teamId } = world;
    const tries = [
      changeWebhook(deps, teamId, other.id, { name: "Mine" }, nothing),
      deleteWebhook(deps, teamId, other.id, nothing),
      testWebhook(deps, deliveryPorts(deps), teamId, other.id, nothing),
      retryDelivery(deps, teamId, other.id, "dlv_1", nothing),
    ];
    const codes = await Promise.all(tries.map((work) => work.catch((err: { code: string }) => err.code)));
    expect(codes).toEqual(["not_found", "not_found", "not_found", "not_found"]);
  });

  it("changes its headers and keeps its secret", async () => {
    const world = webhookWorld();
    const made = await world.add({ headers: { "X-Old": "1" } });
    const after = await changeWebhook(world.deps, world.teamId, made.id, { headers: { "X-New": "2" } }, nothing);
    expect(after.headers).toEqual(["X-New"]);
    await world.publish("ticket.created");
    await world.work();
    expect(world.sent[0]?.headers).toMatchObject({ "X-New": "2" });
    expect(world.sent[0]?.headers).not.toHaveProperty("X-Old");
    expect(world.sent[0]?.headers?.["webhook-signature"]).toMatch(/^v1,/);
  });

  it("leaves no secret behind when it is deleted, and what waits for it is canceled", async () => {
    const world = webhookWorld();
    const { id } = await world.add();
    await world.publish("ticket.created");
    await deleteWebhook(world.deps, world.teamId, id, nothing);
    await world.work();
    expect(world.sent).toEqual([]);
    expect((await world.list(id)).map(({ status, attempts }) => ({ status, attempts }))).toEqual([
      { status: "canceled", attempts: [] },
    ]);
    expect((await world.db.doc(`teams/${world.teamId}/webhookSecrets/${id}`).get()).exists).toBe(false);
  });
});

describe("an event", () => {
  it("goes to the active webhooks that want it, and to no one else's", async () => {
    const world = webhookWorld();
    const all = await world.add({ events: ["*"] });
    const family = await world.add({ events: ["ticket.*", "ticket.created"] });
    const exact = await world.add({ events: ["ticket.created"] });
    const unwanted = await world.add({ events: ["contact.*", "ticket.deleted"] });
    const paused = await world.add();
    await changeWebhook(world.deps, world.teamId, paused.id, { active: false }, nothing);
    await world.add({}, newId(idPrefixes.team));
    const event = await world.publish("ticket.created");
    const got = async (webhookId: string) => (await world.list(webhookId)).map(({ eventId, status }) => ({ eventId, status }));
    for (const { id } of [all, family, exact]) expect(await got(id)).toEqual([{ eventId: event.id, status: "pending" }]);
    for (const { id } of [unwanted, paused]) expect(await got(id)).toEqual([]);
    const queued = world.queued.map(({ payload }) => payload["events"] as { deliveryIds: string[] }[]);
    expect(queued.map((events) => events.map(({ deliveryIds }) => deliveryIds.length))).toEqual([[3]]);
    await world.work();
    expect(world.sent).toHaveLength(3);
  });

  it("shares its task with those that are published with it", async () => {
    const world = webhookWorld();
    await world.add();
    await transact(world.db, async (tx) => {
      for (const type of ["ticket.updated", "ticket.resolved"] as const)
        await world.publishEvent(tx, world.teamId, type, { id: "t_1" });
    });
    expect(world.queued).toHaveLength(1);
    await world.work();
    expect(world.sent.map(({ body }) => (JSON.parse(String(body)) as { type: string }).type).sort()).toEqual([
      "ticket.resolved",
      "ticket.updated",
    ]);
  });

  it("does not keep its publisher waiting for a queue that does not answer", async () => {
    const world = webhookWorld();
    const webhook = await world.add();
    const tasks = { enqueue: () => new Promise<boolean>(() => undefined) };
    const publishEvent = createPublisher(world.deps, createFanOut({ ...world.deps, tasks }));
    await transact(world.db, (tx) => publishEvent(tx, world.teamId, "ticket.created", { id: "t_1" }));
    expect((await world.list(webhook.id)).map(({ status }) => status)).toEqual(["pending"]);
  });

  it("of many webhooks is sent by no more attempts at once than the instance has places for", async () => {
    const world = webhookWorld();
    const ids: string[] = [];
    for (let index = 0; index < 6; index++) ids.push((await world.add()).id);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    world.state.during = () => held;
    await world.publish("ticket.created");
    const [task] = world.queued.splice(0);
    const done = deliverAttempt({ ...deliveryPorts(world.deps), places: pLimit(2) }, task!.payload);
    await vi.waitFor(() => expect(world.sent).toHaveLength(2), { timeout: 20_000 });
    // Time for what has no place to read its delivery and be sent all the same.
    for (const id of ids) await world.list(id);
    expect(world.sent).toHaveLength(2);
    release();
    await done;
    expect(world.sent).toHaveLength(6);
  });

  it("that one webhook's delivery could not be recorded of is run again for that one", async () => {
    const world = webhookWorld();
    const { id: healthy } = await world.add();
    const { id: unlucky } = await world.add();
    await world.publish("ticket.created");
    const [task] = world.queued.splice(0);
    const ports = deliveryPorts(world.deps);
    const failing: typeof ports = {
      ...ports,
      deliveries: {
        ...ports.deliveries,
        record: (read, ...rest) =>
          read.delivery.webhookId === unlucky
            ? Promise.reject(new Error("Firestore is out of reach"))
            : ports.deliveries.record(read, ...rest),
      },
    };
    await expect(deliverAttempt(failing, task!.payload)).rejects.toMatchObject({
      errors: [{ message: "Firestore is out of reach" }],
    });
    const statusOf = async (webhookId: string) => (await world.list(webhookId))[0]?.status;
    expect(await statusOf(healthy)).toBe("delivered");
    expect(await statusOf(unlucky)).toBe("pending");
    await deliverAttempt(ports, task!.payload);
    expect(await statusOf(unlucky)).toBe("delivered");
    expect(world.sent).toHaveLength(3);
  });

  it("queues nothing when its transaction fails, and does not fail when the queue does", async () => {
    const world = webhookWorld();
    const { id } = await world.add();
    const failing = transact(world.db, async (tx) => {
      await world.publishEvent(tx, world.teamId, "ticket.created", {});
      throw new Error("the change failed");
    });
    await expect(failing).rejects.toThrow("the change failed");
    expect(world.queued).toEqual([]);
    const deaf = { ...world.deps, tasks: { enqueue: () => Promise.reject(new Error("the queue is down")) } };
    await transact(world.db, (tx) => createPublisher(deaf, createFanOut(deaf))(tx, world.teamId, "ticket.created", {}));
    expect((await world.list(id)).map(({ status }) => status)).toEqual(["pending"]);
    expect(world.logged.map(({ message }) => message)).toEqual(["Deliveries could not be queued"]);
  });

  it("is published though one webhook cannot be read, and reaches the others", async () => {
    const world = webhookWorld();
    const [broken, sound] = [await world.add(), await world.add()];
    await world.db.doc(`teams/${world.teamId}/webhooks/${broken.id}`).update({ timeoutMs: "soon" });
    await world.publish("ticket.created");
    expect(await world.list(sound.id)).toHaveLength(1);
    expect(await world.list(broken.id)).toEqual([]);
    expect(world.logged.map(({ message }) => message)).toContain("A webhook cannot be read");
  });
});
