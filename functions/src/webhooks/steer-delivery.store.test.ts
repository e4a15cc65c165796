import { describe, expect, it } from "vitest";
import { nothing, webhookWorld } from "@/tests/support/webhook-world";
import { idPrefixes, newId } from "../platform/ids";
import { changeWebhook } from "./change-webhook";
import { sweepOverdueDeliveries } from "./index";
import { listDeliveries } from "./list-deliveries";
import { cancelDelivery, hurryDelivery, pauseDelivery, resumeDelivery } from "./steer-delivery";

async function waitingWorld() {
  const world = webhookWorld();
  const { id: webhookId } = await world.add({ retryConfig: { policy: "durable" } });
  world.state.answer = { status: 503 };
  await world.publish("ticket.created");
  await world.work();
  const [delivery] = await world.list(webhookId);
  const cancel = (teamId = world.teamId) => cancelDelivery(world.deps, teamId, delivery!.id, nothing);
  const hurry = (teamId = world.teamId) => hurryDelivery(world.deps, teamId, delivery!.id, nothing);
  const pause = (teamId = world.teamId) => pauseDelivery(world.deps, teamId, delivery!.id, nothing);
  const resume = (teamId = world.teamId) => resumeDelivery(world.deps, teamId, delivery!.id, nothing);
  const now = async () => (await world.list(webhookId))[0]!;
  return { ...world, webhookId, deliveryId: delivery!.id, cancel, hurry, pause, resume, now };
}

describe("a delivery that waits", () => {
  it("is canceled, and its task comes to nothing", async () => {
    const world = await waitingWorld();
    expect(await world.cancel()).toMatchObject({ status: "canceled", attempts: [{ statusCode: 503 }] });
    expect(await world.now()).not.toHaveProperty("nextAttemptAt");
    world.clock.advance(3_600_000);
    await world.work();
    expect(world.sent).toHaveLength(1);
    await expect(world.cancel()).rejects.toMatchObject({ code: "conflict" });
  });

  it("is canceled, and calls the next of its ordering key", async () => {
    const world = webhookWorld();
    const { id: webhookId } = await world.add({ ordered: true });
    world.state.answer = { status: 400 };
    await world.publish("ticket.created", { id: "t_1" });
    await world.publish("ticket.created", { id: "t_1" });
    await world.work();
    expect(world.sent).toHaveLength(1);
    const first = (await world.list(webhookId)).find(({ status }) => status === "retrying");
    await cancelDelivery(world.deps, world.teamId, first!.id, nothing);
    await world.work();
    expect(world.sent).toHaveLength(2);
  });

  it("is hurried: attempted now, with the retries it has left, and its earlier task changes nothing", async () => {
    const world = await waitingWorld();
    const scheduled = world.queued.splice(0);
    await world.hurry();
    await world.work();
    expect(world.sent).toHaveLength(2);
    expect(await world.now()).toMatchObject({
      status: "retrying",
      retriesSpent: 2,
      attempts: [{ trigger: "automatic" }, { trigger: "manual" }],
    });
    world.queued.push(...scheduled);
    await world.work();
    expect(world.sent).toHaveLength(2);
  });

  it("is not hurried while its webhook is paused", async () => {
    const world = await waitingWorld();
    await changeWebhook(world.deps, world.teamId, world.webhookId, { active: false }, nothing);
    await expect(world.hurry()).rejects.toMatchObject({ code: "conflict" });
  });

  it("is paused: its time passes, no sweep finds it, and it is sent when it is resumed", async () => {
    const world = await waitingWorld();
    expect(await world.pause()).toMatchObject({ status: "retrying", pausedAt: world.clock.now().toISOString() });
    world.clock.advance(86_400_000);
    await world.work();
    expect(world.sent).toHaveLength(1);
    await sweepOverdueDeliveries(world.deps);
    // The sweep goes over all teams, and so over those of other tests.
    expect(world.queued.splice(0).map(({ payload }) => payload["deliveryId"])).not.toContain(world.deliveryId);
    expect(await world.resume()).not.toHaveProperty("pausedAt");
    await world.work();
    expect(world.sent).toHaveLength(2);
    expect(await world.now()).toMatchObject({ status: "retrying", retriesSpent: 2 });
  });

  it("is resumed before its time: attempted once, at that time", async () => {
    const world = await waitingWorld();
    const { nextAttemptAt: planned } = await world.now();
    await world.pause();
    expect(await world.resume()).toMatchObject({ nextAttemptAt: planned });
    await world.work();
    expect(world.sent).toHaveLength(1);
    world.clock.advance(Date.parse(planned!) - world.clock.now().getTime());
    await world.work();
    expect(world.sent).toHaveLength(2);
  });

  it("that is paused goes out now when it is hurried, and ends when it is canceled", async () => {
    const world = await waitingWorld();
    await world.pause();
    expect(await world.hurry()).not.toHaveProperty("pausedAt");
    await world.work();
    expect(world.sent).toHaveLength(2);
    expect(await world.now()).not.toHaveProperty("pausedAt");
    await world.pause();
    expect(await world.cancel()).not.toHaveProperty("pausedAt");
    expect(await world.now()).not.toHaveProperty("pausedAt");
  });

  it("is paused once, and resumed only when it is paused and its webhook is on", async () => {
    const world = await waitingWorld();
    await expect(world.resume()).rejects.toMatchObject({ code: "conflict" });
    await world.pause();
    await expect(world.pause()).rejects.toMatchObject({ code: "conflict" });
    await changeWebhook(world.deps, world.teamId, world.webhookId, { active: false }, nothing);
    await expect(world.resume()).rejects.toMatchObject({ code: "conflict" });
  });

  it.each([204, 503])("that is paused while it is tried keeps the attempt's outcome, %i", async (status) => {
    const world = await waitingWorld();
    world.state.answer = { status };
    world.state.during = async () => void (await world.pause());
    await world.hurry();
    await world.work();
    delete world.state.during;
    const after = await world.now();
    expect(after).toMatchObject({ attempts: [{ statusCode: 503 }, { statusCode: status }] });
    if (status === 204) expect(after).not.toHaveProperty("pausedAt");
    world.clock.advance(86_400_000);
    await world.work();
    expect(world.sent).toHaveLength(2);
    expect(await world.now()).toMatchObject({ status: status === 204 ? "delivered" : "retrying" });
  });

  it("that is paused keeps those of its ordering key waiting", async () => {
    const world = webhookWorld();
    const { id: webhookId } = await world.add({ ordered: true });
    world.state.answer = { status: 400 };
    await world.publish("ticket.created", { id: "t_1" });
    await world.work();
    const [first] = await world.list(webhookId);
    await pauseDelivery(world.deps, world.teamId, first!.id, nothing);
    await world.publish("ticket.created", { id: "t_1" });
    for (let hour = 0; hour < 24; hour++) {
      world.clock.advance(3_600_000);
      await world.work();
    }
    expect(world.sent).toHaveLength(1);
    world.state.answer = { status: 204 };
    await resumeDelivery(world.deps, world.teamId, first!.id, nothing);
    while (world.queued.length > 0) await world.work();
    expect(world.sent).toHaveLength(3);
  });

  it("of another team is not canceled, hurried, paused or resumed", async () => {
    const world = await waitingWorld();
    const other = newId(idPrefixes.team);
    await expect(world.cancel(other)).rejects.toMatchObject({ code: "not_found" });
    await expect(world.hurry(other)).rejects.toMatchObject({ code: "not_found" });
    await expect(world.pause(other)).rejects.toMatchObject({ code: "not_found" });
    await expect(world.resume(other)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the deliveries of a team", () => {
  it("are listed over all of its webhooks, newest first, page by page, by status, type and time", async () => {
    const world = webhookWorld();
    const [one, two] = [await world.add(), await world.add({ events: ["ticket.*"] })];
    const other = await world.add({}, newId(idPrefixes.team));
    const times: Date[] = [];
    for (const type of ["ticket.created", "contact.created", "ticket.created"] as const) {
      times.push(world.clock.now());
      await world.publish(type);
      world.clock.advance(1_000);
    }
    const list = (filter: Parameters<typeof listDeliveries>[2] = {}, limit = 50, after?: { at: Date; id: string }) =>
      listDeliveries(world, world.teamId, filter, limit, after, nothing);
    const all = await list();
    expect(all.map(({ type }) => type)).toEqual([
      ...["ticket.created", "ticket.created"],
      "contact.created",
      ...["ticket.created", "ticket.created"],
    ]);
    expect(new Set(all.map(({ webhookId }) => webhookId))).toEqual(new Set([one.id, two.id]));
    expect(all.map(({ webhookId }) => webhookId)).not.toContain(other.id);
    const cursor = { at: new Date(all[1]!.createdAt), id: all[1]!.id };
    expect((await list({}, 2, cursor)).map(({ id }) => id)).toEqual(all.slice(2, 4).map(({ id }) => id));
    expect(await list({ type: "contact.created", status: "pending" })).toHaveLength(1);
    expect(await list({ status: "dead" })).toEqual([]);
    expect(await list({ from: times[1]!, to: times[2]! })).toMatchObject([{ type: "contact.created" }]);
  });

  it("are listed also when there are more webhooks than one query takes", async () => {
    const world = webhookWorld();
    const { id } = await world.add();
    await world.publish("ticket.created");
    const listIds = async () => [...Array.from({ length: 70 }, (_, index) => `whk_none${index}`), id];
    const found = await listDeliveries({ ...world, webhooks: { listIds } }, world.teamId, {}, 10, undefined, nothing);
    expect(found).toHaveLength(1);
    const none = await listDeliveries(
      { ...world, webhooks: { listIds: async () => [] } },
      world.teamId,
      {},
      10,
      undefined,
      nothing,
    );
    expect(none).toEqual([]);
  });
});
