import { expect, test } from "vitest";
import { nothing, webhookWorld } from "@/tests/support/webhook-world";
import { transact } from "../platform/transaction";
import { deliverAttempt } from "./deliver-attempt";
import { deliveryPorts } from "./delivery-ports";
import { runReplaySlice } from "./run-replay-slice";
import { shownDelivery } from "./show-delivery";
import { startReplay } from "./start-replay";

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

test("a webhook that is not ordered keeps nothing of it", async () => {
  const world = webhookWorld();
  const webhook = await world.add();
  await world.publish("ticket.created", { id: "tkt_1", step: 1 });
  const [delivery] = await world.list(webhook.id);
  expect(delivery).not.toHaveProperty("orderingKey");
});
