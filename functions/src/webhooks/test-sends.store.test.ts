import { expect, it } from "vitest";
import { long, replayWorld } from "@/tests/support/replay-world";
import { nothing } from "@/tests/support/webhook-world";
import type { DeliveryListQuery } from "@/types/webhook-bodies";
import { changeWebhook } from "./change-webhook";
import { teamFilterFrom } from "./delivery-filter";
import { deliveryPorts } from "./delivery-ports";
import { listDeliveries } from "./list-deliveries";
import { listOutcomes } from "./list-outcomes";
import { retryDelivery } from "./retry-delivery";
import { testWebhook } from "./test-webhook";

const hourMs = 3_600_000;

async function testedWorld() {
  const world = await replayWorld();
  const { deps, teamId, webhookId } = world;
  const test = async (status: number, headers: Record<string, string> = {}) => {
    world.state.answer = { status, headers };
    const { deliveryId } = await testWebhook(deps, deliveryPorts(deps), teamId, webhookId, nothing);
    world.state.answer = { status: 204 };
    return deliveryId;
  };
  const read = async () => (await world.webhooks.read(teamId, webhookId))!;
  const fail = async (hours: number) => {
    world.clock.advance(hours * hourMs);
    await world.publishDead(1);
  };
  return { ...world, test, read, fail };
}

it("a test send changes nothing of its webhook's health, whatever it is answered, and also retried by hand", async () => {
  const world = await testedWorld();
  const { deps, teamId, webhookId } = world;
  const failed = await world.test(500);
  expect((await world.read()).health).toEqual({ state: "unknown" });
  await world.test(204);
  expect((await world.read()).health).toEqual({ state: "unknown" });
  world.state.answer = { status: 500 };
  await retryDelivery(deps, teamId, webhookId, failed, nothing);
  await world.drain();
  expect((await world.read()).health).toEqual({ state: "unknown" });
});

it("test sends that fail switch no webhook off, and one that arrives gives it no further days", async () => {
  const world = await testedWorld();
  await world.fail(0);
  const { failingSince } = (await world.read()).health;
  for (let day = 1; day < 7; day++) {
    world.clock.advance(24 * hourMs);
    await world.test(500);
  }
  expect(await world.read()).toMatchObject({ active: true, health: { state: "failing", failingSince } });
  expect((await world.read()).health).not.toHaveProperty("notices");
  for (let often = 0; often < 21; often++) await world.test(204);
  await world.fail(1);
  expect((await world.read()).health).toMatchObject({ state: "failing", failingSince, notices: 1 });
});

it("a test that is answered 410, or asked to disable, still disables the webhook, and leaves its health", async () => {
  const world = await testedWorld();
  await world.test(410);
  expect(await world.read()).toMatchObject({ active: false, status: "disabled", health: { state: "unknown" } });
  await changeWebhook(world.deps, world.teamId, world.webhookId, { active: true }, nothing);
  await world.test(204, { "webhook-delivery": "disable" });
  expect(await world.read()).toMatchObject({ active: false, status: "disabled", health: { state: "unknown" } });
});

it("a test send is no dead letter, and is listed with everything else", async () => {
  const world = await testedWorld();
  await world.publishDead(1);
  for (let often = 0; often < 3; often++) await world.test(500);
  world.clock.advance(1_000);
  await world.publishDead(1);
  const list = (query: Pick<DeliveryListQuery, "status">, limit = 50) =>
    listDeliveries(world, world.teamId, teamFilterFrom({ ...query, limit }), limit, undefined, nothing);
  const typesOf = async (...asked: Parameters<typeof list>) => (await list(...asked)).map(({ type }) => type);
  expect(await typesOf({ status: "dead" })).toEqual(["ticket.created", "ticket.created"]);
  expect(await typesOf({ status: "dead" }, 2)).toHaveLength(2);
  expect(await typesOf({})).toHaveLength(5);
});

it("a test send is not replayed, nor counted, whatever is asked for", async () => {
  const world = await testedWorld();
  await world.publishDead(1);
  await world.test(500);
  await world.test(204);
  world.sent.length = 0;
  world.clock.advance(1_000);
  const statuses = ["dead" as const, "delivered" as const, "canceled" as const];
  expect(await world.count({ statuses })).toEqual({ count: 1, missed: 0, isExact: true, beforeFilter: false });
  expect(await world.count({ statuses, types: ["webhook.test"] })).toMatchObject({ count: 0 });
  expect(await world.count({ statuses, types: ["webhook.test", "ticket.created"] })).toMatchObject({ count: 1 });
  expect(await world.start({ statuses, types: ["webhook.test"] })).toMatchObject({ status: "done", total: 0 });
  const replay = await world.start({ since: long, statuses });
  await world.drain();
  expect(world.sent).toHaveLength(1);
  expect(await world.stateOf(replay.id)).toMatchObject({ status: "done", total: 1, replayed: 1 });
});

it("a test that is retried by hand and comes due while its webhook is off is not caught up with", async () => {
  const world = await testedWorld();
  const { deps, teamId, webhookId } = world;
  const failed = await world.test(500);
  await retryDelivery(deps, teamId, webhookId, failed, nothing);
  await world.switchTo(false);
  await world.drain();
  await world.switchTo(true);
  expect(await world.count({ statuses: [], includeMissed: true })).toMatchObject({ count: 0 });
});

it("the newest outcomes of a webhook are those of events, not of tests", async () => {
  const world = await testedWorld();
  await world.publishDead(1);
  for (let often = 0; often < 25; often++) await world.test(500);
  const { data } = await listOutcomes(world, world.teamId, { limit: 20 }, nothing);
  expect(data).toMatchObject([{ outcomes: [{ status: "dead", attempts: 1 }] }]);
  expect(data[0]?.outcomes).toHaveLength(1);
});
