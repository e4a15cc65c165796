import { describe, expect, it } from "vitest";
import { nothing, webhookWorld } from "@/tests/support/webhook-world";
import { idPrefixes, newId } from "../platform/ids";
import { changeWebhook } from "./change-webhook";
import { listDeliveries } from "./list-deliveries";
import { cancelDelivery, hurryDelivery } from "./steer-delivery";

async function waitingWorld() {
  const world = webhookWorld();
  const { id: webhookId } = await world.add({ retryConfig: { policy: "durable" } });
  world.state.answer = { status: 503 };
  await world.publish("ticket.created");
  await world.work();
  const [delivery] = await world.list(webhookId);
  const cancel = (teamId = world.teamId) => cancelDelivery(world.deps, teamId, delivery!.id, nothing);
  const hurry = (teamId = world.teamId) => hurryDelivery(world.deps, teamId, delivery!.id, nothing);
  const now = async () => (await world.list(webhookId))[0]!;
  return { ...world, webhookId, deliveryId: delivery!.id, cancel, hurry, now };
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

  it("of another team is neither canceled nor hurried", async () => {
    const world = await waitingWorld();
    const other = newId(idPrefixes.team);
    await expect(world.cancel(other)).rejects.toMatchObject({ code: "not_found" });
    await expect(world.hurry(other)).rejects.toMatchObject({ code: "not_found" });
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
