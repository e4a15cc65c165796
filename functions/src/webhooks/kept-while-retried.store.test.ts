import type { Timestamp } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { replayWorld } from "@/tests/support/replay-world";
import { nothing } from "@/tests/support/webhook-world";
import { retryDelivery } from "./retry-delivery";
import { pauseDelivery, resumeDelivery } from "./steer-delivery";

const dayMs = 86_400_000;

async function keptWorld() {
  const world = await replayWorld(100, { retryConfig: { policy: "durable" } });
  const keptDays = async (path: string) => {
    const expiresAt = (await world.db.doc(`teams/${world.teamId}/${path}`).get()).get("expiresAt") as Timestamp;
    return (expiresAt.toMillis() - world.clock.now().getTime()) / dayMs;
  };
  const only = async () => (await world.list())[0]!;
  return { ...world, keptDays, only };
}

test("a delivery that is replayed when it is weeks old is kept, with its event, until its retries are spent", async () => {
  const world = await keptWorld();
  await world.publishDead(1);
  const { id, eventId } = await world.only();
  world.clock.advance(27 * dayMs);
  expect(await world.keptDays(`deliveries/${id}`)).toBeLessThan(3);
  await world.start();
  await world.run(world.queued.shift()!);
  expect(await world.keptDays(`deliveries/${id}`)).toBe(30);
  expect(await world.keptDays(`events/${eventId}`)).toBe(30);
  await world.drain();
  expect((await world.only()).status).toBe("delivered");
});

test("an event that was missed weeks ago is kept with its delivery", async () => {
  const world = await keptWorld();
  await world.switchTo(false);
  const event = await world.publish("ticket.created");
  world.clock.advance(27 * dayMs);
  await world.switchTo(true);
  await world.start({ statuses: [], includeMissed: true });
  world.clock.advance(60_000);
  await world.run(world.queued.shift()!);
  expect(await world.keptDays(`deliveries/${(await world.only()).id}`)).toBe(30);
  expect(await world.keptDays(`events/${event.id}`)).toBe(30);
});

test("an event that outlives the retries is not written again", async () => {
  const world = await keptWorld();
  await world.publishDead(1);
  const { eventId } = await world.only();
  const version = async () => (await world.db.doc(`teams/${world.teamId}/events/${eventId}`).get()).updateTime;
  const before = await version();
  await world.start();
  await world.drain();
  expect(await version()).toEqual(before);
});

test("a delivery of which the event is gone is replayed, to be canceled", async () => {
  const world = await keptWorld();
  await world.publishDead(1);
  const { eventId } = await world.only();
  world.clock.advance(27 * dayMs);
  await world.db.doc(`teams/${world.teamId}/events/${eventId}`).delete();
  const replay = await world.start();
  await world.drain();
  expect(await world.stateOf(replay.id)).toMatchObject({ status: "done", replayed: 1 });
  expect((await world.only()).status).toBe("canceled");
});

test("one that is retried by hand, or resumed, is kept as long as a new one, and its event with it", async () => {
  const world = await keptWorld();
  await world.publishDead(1);
  const { id, eventId } = await world.only();
  world.clock.advance(20 * dayMs);
  await retryDelivery(world.deps, world.teamId, world.webhookId, id, nothing);
  expect(await world.keptDays(`deliveries/${id}`)).toBe(30);
  expect(await world.keptDays(`events/${eventId}`)).toBe(30);
  await pauseDelivery(world.deps, world.teamId, id, nothing);
  world.clock.advance(29 * dayMs);
  expect(await world.keptDays(`deliveries/${id}`)).toBe(1);
  await resumeDelivery(world.deps, world.teamId, id, nothing);
  expect(await world.keptDays(`deliveries/${id}`)).toBe(30);
  expect(await world.keptDays(`events/${eventId}`)).toBe(30);
});
