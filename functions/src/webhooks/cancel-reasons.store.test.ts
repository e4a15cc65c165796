import { expect, it } from "vitest";
import { replayWorld } from "@/tests/support/replay-world";
import { nothing } from "@/tests/support/webhook-world";
import type { CancelReason } from "@/types/webhooks";
import { changeWebhook, deleteWebhook } from "./change-webhook";
import { retryDelivery } from "./retry-delivery";
import { shownDelivery } from "./show-delivery";
import { cancelDelivery } from "./steer-delivery";

async function waitingWorld() {
  const world = await replayWorld(100, { retryConfig: { policy: "durable" } });
  const { deps, teamId, webhookId } = world;
  world.state.answer = { status: 503 };
  await world.publish("ticket.created");
  await world.work();
  world.state.answer = { status: 204 };
  const only = async () => (await world.list())[0]!;
  const { id, eventId } = await only();
  const change = (fields: Parameters<typeof changeWebhook>[3]) => changeWebhook(deps, teamId, webhookId, fields, nothing);
  const retry = () => retryDelivery(deps, teamId, webhookId, id, nothing);
  const cancel = () => cancelDelivery(deps, teamId, id, nothing);
  return { ...world, id, eventId, only, change, retry, cancel };
}
type World = Awaited<ReturnType<typeof waitingWorld>>;

/** What leads to each. */
const ways: Record<CancelReason, (world: World) => Promise<unknown>> = {
  by_hand: (world) => world.cancel(),
  webhook_off: (world) => world.change({ active: false }),
  webhook_deleted: ({ deps, teamId, webhookId }) => deleteWebhook(deps, teamId, webhookId, nothing),
  filtered: async (world) => {
    // Asked at delivery, since it could not be asked when the event was published.
    await world.db.doc(`teams/${world.teamId}/deliveries/${world.id}`).update({ unfiltered: true });
    await world.change({ filter: 'data.priority = "urgent"' });
  },
  event_gone: (world) => world.db.doc(`teams/${world.teamId}/events/${world.eventId}`).delete(),
};

it.each(Object.keys(ways) as CancelReason[])("a delivery that is canceled says why, and the API tells it: %s", async (reason) => {
  const world = await waitingWorld();
  await ways[reason](world);
  await world.drain();
  expect(world.sent).toHaveLength(1);
  const delivery = await world.only();
  expect(delivery).toMatchObject({ status: "canceled", cancelReason: reason });
  expect(shownDelivery(delivery)).toMatchObject({ cancelReason: reason });
});

it("who cancels a delivery is answered why it is canceled", async () => {
  const world = await waitingWorld();
  expect(await world.cancel()).toMatchObject({ status: "canceled", cancelReason: "by_hand" });
});

it("a delivery that goes on has no such reason any more: retried by hand, or replayed", async () => {
  const world = await waitingWorld();
  await world.cancel();
  expect(await world.retry()).not.toHaveProperty("cancelReason");
  expect(await world.only()).not.toHaveProperty("cancelReason");
  await world.cancel();
  world.clock.advance(1_000);
  await world.start({ statuses: ["canceled"] });
  await world.run(world.queued.pop()!);
  expect(await world.only()).not.toHaveProperty("cancelReason");
  await world.drain();
  expect(await world.only()).toMatchObject({ status: "delivered" });
});

it("an attempt that fails on the way of a cancellation leaves its reason, and one that arrives takes it away", async () => {
  for (const status of [500, 204]) {
    const world = await waitingWorld();
    world.state.answer = { status };
    world.state.during = async () => void (await world.cancel());
    await world.work();
    world.clock.advance(6_000);
    await world.work();
    const delivery = await world.only();
    expect(delivery.attemptCount).toBe(2);
    if (status === 204) expect(delivery).not.toHaveProperty("cancelReason");
    else expect(delivery).toMatchObject({ status: "canceled", cancelReason: "by_hand" });
  }
});

it("one that was canceled before reasons were kept reads as it was", async () => {
  const world = await waitingWorld();
  await world.db.doc(`teams/${world.teamId}/deliveries/${world.id}`).update({ status: "canceled" });
  const delivery = shownDelivery(await world.only());
  expect(delivery.status).toBe("canceled");
  expect(delivery).not.toHaveProperty("cancelReason");
});
