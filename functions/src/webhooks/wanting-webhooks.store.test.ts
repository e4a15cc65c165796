import { expect, test } from "vitest";
import { webhookWorld } from "@/tests/support/webhook-world";
import { createPublisher } from "../events";
import { transact, type Tx } from "../platform/transaction";
import { createFanOut } from "./fan-out";

/** A second instance over the same database: it learns of a change only by reading. */
function worldOfTwo() {
  const world = webhookWorld();
  const other = { ...world.deps, config: { ...world.config } };
  const publish = createPublisher(other, createFanOut(other));
  const publishElsewhere = () => transact(other.db, (tx) => publish(tx, world.teamId, "ticket.created", { id: "t_1" }));
  return { ...world, publishElsewhere };
}

const countOf = async (world: ReturnType<typeof worldOfTwo>, webhookId: string) => (await world.list(webhookId)).length;

test("a webhook made a moment ago has the next event of any instance", async () => {
  const world = worldOfTwo();
  for (let event = 0; event < 5; event++) await world.publishElsewhere();
  const { id } = await world.add({ events: ["ticket.created"] });
  await world.publishElsewhere();
  expect(await countOf(world, id)).toBe(1);
});

test("of a team that publishes all the time, an instance knows another's change within five seconds", async () => {
  const world = worldOfTwo();
  for (let event = 0; event < 20; event++) await world.publishElsewhere();
  const { id } = await world.add({ events: ["ticket.created"] });
  await world.publishElsewhere();
  expect(await countOf(world, id)).toBe(0);
  world.clock.advance(5_000);
  await world.publishElsewhere();
  expect(await countOf(world, id)).toBe(1);
});

test("its own changes count for an instance at once, however much the team publishes", async () => {
  const world = worldOfTwo();
  for (let event = 0; event < 20; event++) await world.publish("ticket.created");
  const { id } = await world.add({ events: ["ticket.created"] });
  for (let event = 0; event < 20; event++) await world.publish("ticket.created");
  expect(await countOf(world, id)).toBe(20);
});

test("a publisher that stays in its transaction, or dies there, keeps nobody from changing the webhook", async () => {
  const world = webhookWorld();
  const { id } = await world.add({ events: ["ticket.created"] });
  let leave = () => {};
  const left = new Promise<void>((resolve) => (leave = resolve));
  const inside = new Promise<void>((entered, failed) => {
    const body = async (tx: Tx) => {
      await world.publishEvent(tx, world.teamId, "ticket.created", { id: "t_1" });
      entered();
      await left;
    };
    transact(world.deps.db, body).catch(failed);
  });
  await inside;
  const changed = await world.deps.db.doc(`teams/${world.teamId}/webhooks/${id}`).update({ description: "Changed meanwhile" });
  expect(changed.writeTime).toBeDefined();
  leave();
});
