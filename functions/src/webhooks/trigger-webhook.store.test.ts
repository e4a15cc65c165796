import { expect, test } from "vitest";
import { nothing, webhookWorld } from "@/tests/support/webhook-world";
import { eventBytesMax } from "@/types/events";
import { replayBody } from "@/types/replays";
import { idPrefixes, newId } from "../platform/ids";
import { changeWebhook, deleteWebhook } from "./change-webhook";
import { countForReplay } from "./start-replay";
import { createTriggerWebhook } from "./trigger-webhook";

function triggerWorld() {
  const world = webhookWorld();
  return { ...world, trigger: createTriggerWebhook(world.deps) };
}

test("an event goes to one webhook, of whichever team, and to no other that would want it", async () => {
  const world = triggerWorld();
  const other = await world.add();
  const { id } = await world.add({ events: ["contact.created"], transform: '{ "said": data.id }' });
  const event = await world.trigger(id, "payment.failed", { id: "pay_1" });
  expect(event).toMatchObject({ type: "payment.failed", teamId: world.teamId, data: { id: "pay_1" } });
  expect(await world.list(other.id)).toEqual([]);
  await world.work();
  expect(world.sent.map(({ body }) => body)).toEqual(['{"said":"pay_1"}']);
  expect(world.sent[0]?.headers).toMatchObject({
    "webhook-id": event.id,
    "webhook-signature": expect.stringMatching(/^v1,/) as unknown,
  });
  expect(await world.list(id)).toMatchObject([{ eventId: event.id, status: "delivered", trigger: "automatic" }]);
});

test("no other webhook has missed it", async () => {
  const world = triggerWorld();
  const other = await world.add();
  const { id } = await world.add();
  await world.trigger(id, "payment.failed", { id: "pay_1" });
  world.clock.advance(1_000);
  const { dryRun: _, ...body } = replayBody.parse({ since: "2020-01-01T00:00:00.000Z", includeMissed: true });
  expect(await countForReplay(world.deps, { teamId: world.teamId, webhookId: other.id, body })).toMatchObject({ missed: 0 });
});

test("it is retried as the webhook is, and keeps its place where the webhook is ordered", async () => {
  const world = triggerWorld();
  const { id } = await world.add({ ordered: true });
  world.state.answer = { status: 500 };
  await world.trigger(id, "payment.failed", { id: "pay_1" });
  await world.trigger(id, "payment.failed", { id: "pay_2" }, { orderingKey: "account_1" });
  await world.work();
  expect(new Map((await world.list(id)).map(({ status, orderingKey }) => [orderingKey, status]))).toEqual(
    new Map([
      ["account_1", "retrying"],
      ["pay_1", "retrying"],
    ]),
  );
});

test("what cannot be delivered is refused, and nothing is published", async () => {
  const world = triggerWorld();
  const { id } = await world.add();
  await expect(world.trigger(newId(idPrefixes.webhook), "payment.failed", {})).rejects.toMatchObject({ code: "not_found" });
  const elsewhere = world.trigger(id, "payment.failed", {}, { teamId: newId(idPrefixes.team) });
  await expect(elsewhere).rejects.toMatchObject({ code: "not_found" });
  const tooLarge = world.trigger(id, "payment.failed", { text: "x".repeat(eventBytesMax) });
  await expect(tooLarge).rejects.toMatchObject({ code: "payload_too_large" });
  await changeWebhook(world.deps, world.teamId, id, { active: false }, nothing);
  await expect(world.trigger(id, "payment.failed", {})).rejects.toMatchObject({ code: "conflict" });
  await deleteWebhook(world.deps, world.teamId, id, nothing);
  await expect(world.trigger(id, "payment.failed", {})).rejects.toMatchObject({ code: "not_found" });
  expect((await world.db.collection(`teams/${world.teamId}/events`).get()).size).toBe(0);
  expect((await world.db.doc(`inboundIndex/${id}`).get()).exists).toBe(false);
});
