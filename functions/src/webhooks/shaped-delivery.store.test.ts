import { expect, test } from "vitest";
import { nothing, webhookWorld } from "@/tests/support/webhook-world";
import { createPublisher } from "../events";
import { transact } from "../platform/transaction";
import { changeWebhook } from "./change-webhook";
import { createFanOut } from "./fan-out";

test("an event that the filter does not want costs no delivery", async () => {
  const world = webhookWorld();
  const webhook = await world.add({ filter: 'data.priority = "urgent"' });
  await world.publish("ticket.created", { id: "tkt_1", priority: "low" });
  await world.publish("ticket.created", { id: "tkt_2", priority: "urgent" });
  await world.work();
  expect(world.sent).toHaveLength(1);
  expect(await world.list(webhook.id)).toHaveLength(1);
});

test("a filter that fails on an event is recorded as the reason, and asked again when it is mended", async () => {
  const world = webhookWorld();
  const webhook = await world.add({ filter: "$number(data.priority) > 2", retryConfig: { policy: "quick" } });
  await world.publish("ticket.created", { id: "tkt_1", priority: "urgent" });
  await world.work();
  const [failed] = await world.list(webhook.id);
  expect(failed).toMatchObject({ status: "retrying", attempts: [{ succeeded: false, errorClass: "filter_failed" }] });
  expect(world.sent).toEqual([]);
  await changeWebhook(world.deps, world.teamId, webhook.id, { filter: 'data.priority = "urgent"' }, nothing);
  world.clock.advance(60_000);
  await world.work();
  expect(world.sent).toHaveLength(1);
});

test("a filter that fails and then says no cancels the delivery", async () => {
  const world = webhookWorld();
  const webhook = await world.add({ filter: "$number(data.priority) > 2", retryConfig: { policy: "quick" } });
  await world.publish("ticket.created", { id: "tkt_1", priority: "urgent" });
  await world.work();
  await changeWebhook(world.deps, world.teamId, webhook.id, { filter: 'data.priority = "low"' }, nothing);
  world.clock.advance(60_000);
  await world.work();
  expect((await world.list(webhook.id))[0]?.status).toBe("canceled");
});

test("filters that take too long together hold up no change: they are asked at delivery", async () => {
  const world = webhookWorld();
  const slow = { ...world.expressions, evaluate: () => new Promise(() => undefined) };
  const webhook = await world.add({ filter: 'data.priority = "urgent"' });
  const publishEvent = createPublisher(world, createFanOut({ ...world, expressions: slow }));
  await transact(world.db, async (tx) => {
    for (const step of [1, 2, 3]) await publishEvent(tx, world.teamId, "ticket.created", { id: `tkt_${step}`, priority: "low" });
  });
  expect((await world.list(webhook.id)).map(({ unfiltered }) => unfiltered)).toEqual([true, true, true]);
  await world.work();
  expect((await world.list(webhook.id)).map(({ status }) => status)).toEqual(["canceled", "canceled", "canceled"]);
  expect(world.sent).toEqual([]);
});

test("a transform makes what is sent and signed, and taken away the event is sent as it is", async () => {
  const world = webhookWorld();
  const webhook = await world.add({ transform: '{"text": "New ticket " & data.id}' });
  await world.publish("ticket.created", { id: "tkt_1" });
  await world.work();
  expect(world.sent[0]?.body).toBe('{"text":"New ticket tkt_1"}');
  const changed = await changeWebhook(world.deps, world.teamId, webhook.id, { transform: null }, nothing);
  expect(changed).not.toHaveProperty("transform");
  expect(await world.webhooks.read(world.teamId, webhook.id)).toEqual(changed);
  await world.publish("ticket.created", { id: "tkt_2" });
  await world.work();
  expect(JSON.parse(String(world.sent[1]?.body))).toMatchObject({ type: "ticket.created", data: { id: "tkt_2" } });
});

test("a transform that fails keeps the event, says why, and its retries go on", async () => {
  const world = webhookWorld();
  const transform = "$exists(data.amount) ? $number(data.amount) : data";
  const webhook = await world.add({ transform, retryConfig: { policy: "quick" } });
  await world.publish("ticket.created", { id: "tkt_1", amount: "ten" });
  await world.work();
  expect(world.sent).toEqual([]);
  const [failed] = await world.list(webhook.id);
  expect(failed?.attempts[0]?.error).toMatch(/^The transform failed: /);
  await changeWebhook(world.deps, world.teamId, webhook.id, { transform: "data" }, nothing);
  world.clock.advance(60_000);
  await world.work();
  expect(world.sent[0]?.body).toBe('{"id":"tkt_1","amount":"ten"}');
  expect((await world.list(webhook.id))[0]?.status).toBe("delivered");
});

test("an expression that does not compile is refused with its field, and nothing is changed", async () => {
  const world = webhookWorld();
  const refused = { code: "invalid_request", options: { errors: [{ path: "body.filter" }, { path: "body.transform" }] } };
  await expect(world.add({ filter: "data.(", transform: "{" })).rejects.toMatchObject(refused);
  expect((await world.db.collection(`teams/${world.teamId}/webhooks`).get()).size).toBe(0);
});
