import { expect, test } from "vitest";
import { nothing, webhookWorld } from "@/tests/support/webhook-world";
import { transact } from "../platform/transaction";
import { deliverAttempt } from "./deliver-attempt";
import { deliveryPorts } from "./delivery-ports";
import { runReplaySlice } from "./run-replay-slice";
import { shownDelivery } from "./show-delivery";
import { startReplay } from "./start-replay";
import { hurryDelivery } from "./steer-delivery";

const orderedWorld = async () => {
  const world = webhookWorld();
  const webhook = await world.add({ ordered: true, retryConfig: { policy: "quick" } });
  const bodies = () => world.sent.map(({ body }) => (JSON.parse(String(body)) as { data: { id: string; step: number } }).data);
  return { world, webhook, bodies };
};

test("events that share a key arrive one after the other, also when their tasks run the other way round", async () => {
  const { world, bodies } = await orderedWorld();
  for (const step of [1, 2, 3]) await world.publish("ticket.created", { id: "tkt_1", step });
  world.queued.reverse();
  for (let round = 0; round < 4; round++) await world.work();
  expect(bodies().map(({ step }) => step)).toEqual([1, 2, 3]);
});

test("events of one transaction keep the order in which they were published", async () => {
  const { world, bodies } = await orderedWorld();
  await transact(world.db, async (tx) => {
    for (const step of [1, 2, 3, 4, 5]) await world.publishEvent(tx, world.teamId, "ticket.created", { id: "tkt_1", step });
  });
  world.queued.reverse();
  for (let round = 0; round < 6; round++) await world.work();
  expect(bodies().map(({ step }) => step)).toEqual([1, 2, 3, 4, 5]);
});

test("one that fails holds up its own key and no other", async () => {
  const { world, webhook, bodies } = await orderedWorld();
  world.state.answer = { status: 500 };
  await world.publish("ticket.created", { id: "tkt_1", step: 1 });
  await world.work();
  world.state.answer = { status: 204 };
  await world.publish("ticket.created", { id: "tkt_1", step: 2 });
  await world.publish("ticket.created", { id: "tkt_2", step: 1 });
  world.queued.splice(0, 1);
  await world.work();
  expect(bodies()).toEqual([
    { id: "tkt_1", step: 1 },
    { id: "tkt_2", step: 1 },
  ]);
  const keys = (await world.list(webhook.id)).map((delivery) => shownDelivery(delivery).orderingKey ?? "");
  expect(keys.toSorted()).toEqual(["tkt_1", "tkt_1", "tkt_2"]);
});

test("when the one before is given up, the next has its turn", async () => {
  const { world, webhook, bodies } = await orderedWorld();
  await world.publish("ticket.created", { id: "tkt_1", step: 1 });
  await world.publish("ticket.created", { id: "tkt_1", step: 2 });
  world.state.answer = { status: 500, headers: { "webhook-delivery": "abort-message" } };
  world.queued.splice(1); // The second's own task ran too early, and is gone.
  await world.work();
  world.state.answer = { status: 204 };
  await world.work();
  expect(bodies().map(({ step }) => step)).toEqual([1, 2]);
  expect((await world.list(webhook.id)).map(({ status }) => status).toSorted()).toEqual(["dead", "delivered"]);
});

test("what is replayed keeps its order too, and what comes meanwhile waits its turn", async () => {
  const { world, webhook, bodies } = await orderedWorld();
  world.state.answer = { status: 500, headers: { "webhook-delivery": "abort-message" } };
  for (const step of [1, 2, 3]) {
    await world.publish("ticket.created", { id: "tkt_1", step });
    await world.work();
    world.clock.advance(1_000);
  }
  world.sent.splice(0);
  world.state.answer = { status: 204 };
  const body = { since: "2026-01-01T00:00:00.000Z", statuses: ["dead" as const], includeMissed: false };
  world.clock.advance(1_000);
  await startReplay(world, { teamId: world.teamId, webhookId: webhook.id, body }, "uid_1", nothing);
  const [replay] = world.queued.splice(0);
  await runReplaySlice(world, replay?.payload);
  await world.publish("ticket.created", { id: "tkt_1", step: 4 });
  world.queued.reverse();
  for (let round = 0; round < 6; round++) await world.work();
  expect(bodies().map(({ step }) => step)).toEqual([1, 2, 3, 4]);
});

test("a call that was lost is made good by the delivery's own task", async () => {
  const { world, bodies } = await orderedWorld();
  await world.publish("ticket.created", { id: "tkt_1", step: 1 });
  await world.publish("ticket.created", { id: "tkt_1", step: 2 });
  const [first, second] = world.queued.splice(0);
  await deliverAttempt(deliveryPorts(world.deps), first?.payload);
  world.queued.splice(0); // The process died before the second was called.
  await deliverAttempt(deliveryPorts(world.deps), second?.payload);
  expect(bodies().map(({ step }) => step)).toEqual([1, 2]);
});

test("whoever dies before the next is called calls it when its task is run again", async () => {
  const { world, bodies } = await orderedWorld();
  await world.publish("ticket.created", { id: "tkt_1", step: 1 });
  await world.publish("ticket.created", { id: "tkt_1", step: 2 });
  const [first, second] = world.queued.splice(0);
  await deliverAttempt(deliveryPorts(world.deps), second?.payload);
  await deliverAttempt(deliveryPorts(world.deps), first?.payload);
  world.queued.splice(0); // The process died before the second was called.
  await deliverAttempt(deliveryPorts(world.deps), first?.payload);
  await world.work();
  expect(bodies().map(({ step }) => step)).toEqual([1, 2]);
});

test("a task that is run again calls nobody whose turn came by another", async () => {
  const { world } = await orderedWorld();
  for (const step of [1, 2, 3]) await world.publish("ticket.created", { id: "tkt_1", step });
  const [first, second] = world.queued.splice(0);
  await deliverAttempt(deliveryPorts(world.deps), first?.payload);
  await deliverAttempt(deliveryPorts(world.deps), second?.payload);
  world.queued.splice(0); // The third is on its way.
  await deliverAttempt(deliveryPorts(world.deps), first?.payload);
  expect(world.queued).toEqual([]);
});

test("a webhook that is not ordered keeps nothing of it", async () => {
  const world = webhookWorld();
  const webhook = await world.add();
  await world.publish("ticket.created", { id: "tkt_1", step: 1 });
  const [delivery] = await world.list(webhook.id);
  expect(delivery).not.toHaveProperty("orderingKey");
});

test("one whose own retry came while it waited has its turn when the one before is done", async () => {
  const { world, webhook, bodies } = await orderedWorld();
  world.state.answer = { status: 500 };
  await world.publish("ticket.created", { id: "tkt_1", step: 1 });
  await world.work();
  const [retryOfFirst] = world.queued.splice(0);
  world.clock.advance(500);
  await world.publish("ticket.created", { id: "tkt_1", step: 2 });
  const second = (await world.list(webhook.id)).find(({ status }) => status === "pending");
  world.queued.splice(0);
  await hurryDelivery(world.deps, world.teamId, second!.id, nothing);
  await world.work();
  world.clock.advance(3_000);
  world.state.answer = { status: 204 };
  await world.work();
  expect(bodies().map(({ step }) => step)).toEqual([1, 2]);
  await deliverAttempt(deliveryPorts(world.deps), retryOfFirst?.payload);
  await world.work();
  expect(bodies().map(({ step }) => step)).toEqual([1, 2, 1, 2]);
  expect((await world.list(webhook.id)).map(({ status }) => status)).toEqual(["delivered", "delivered"]);
});

test("one that nobody can read holds up nothing", async () => {
  const { world, webhook, bodies } = await orderedWorld();
  await world.publish("ticket.created", { id: "tkt_1", step: 1 });
  const [broken] = await world.list(webhook.id);
  await world.db.doc(`teams/${world.teamId}/deliveries/${broken!.id}`).update({ attempts: "none" });
  for (const step of [2, 3]) await world.publish("ticket.created", { id: "tkt_1", step });
  for (let round = 0; round < 3; round++) await world.work();
  expect(bodies().map(({ step }) => step)).toEqual([2, 3]);
  expect(world.logged.map(({ message }) => message)).toContain("A delivery cannot be read");
});

test("an id that is too long to be a key orders nothing, published or replayed", async () => {
  const { world, webhook } = await orderedWorld();
  const data = { id: "t".repeat(201), step: 1 };
  await world.publish("ticket.created", data);
  const keyOf = async () => (await world.list(webhook.id))[0]?.orderingKey;
  expect(await keyOf()).toBe("ticket.created");
  const [delivery] = await world.list(webhook.id);
  await world.db.doc(`teams/${world.teamId}/deliveries/${delivery!.id}`).delete();
  world.queued.splice(0);
  world.clock.advance(1_000);
  const body = { since: "2026-01-01T00:00:00.000Z", statuses: ["dead" as const], includeMissed: true };
  await startReplay(world, { teamId: world.teamId, webhookId: webhook.id, body }, "uid_1", nothing);
  // What was missed is looked for when every instance knows of the webhook.
  for (let slice = 0; slice < 3; slice++) {
    world.clock.advance(10_000);
    for (const task of world.queued.splice(0)) if ("replayId" in task.payload) await runReplaySlice(world, task.payload);
  }
  expect(await keyOf()).toBe("ticket.created");
});
