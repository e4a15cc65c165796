import { describe, expect, it } from "vitest";
import { replayWorld } from "@/tests/support/replay-world";
import { nothing } from "@/tests/support/webhook-world";
import { createPublisher } from "../events";
import { idPrefixes, newId } from "../platform/ids";
import { transact } from "../platform/transaction";
import { createFanOut } from "./fan-out";
import { retryDelivery } from "./retry-delivery";
import { cancelDelivery } from "./steer-delivery";

const hourly = { policy: "custom", maxRetries: 3, initialDelayMs: 3_600_000, backoffMultiplier: 1, maxDelayMs: 3_600_000 };

/** A webhook with so many deliveries that wait for a retry, an hour away. */
async function waitingWorld(waiting: number, sliceSize = 100, input: Parameters<typeof replayWorld>[1] = {}) {
  const world = await replayWorld(sliceSize, { retryConfig: hourly as never, ...input });
  world.state.answer = { status: 500 };
  for (let event = 0; event < waiting; event++) {
    await world.publish("ticket.created", { id: `t_${event}` });
    world.clock.advance(1_000);
  }
  await world.work();
  world.state.answer = { status: 204 };
  world.sent.length = 0;
  let offSince = "";
  const switchOff = async () => {
    world.clock.advance(1_000);
    offSince = (await world.switchTo(false)).inactiveSince!;
  };
  /** As the page offers it when the webhook is on again. */
  const selection = () => ({ since: offSince, statuses: [], includeMissed: true });
  const statuses = async () => (await world.list()).map(({ status }) => status);
  const sentIds = () => world.sent.map(({ body }) => (JSON.parse(String(body)) as { data: { id: string } }).data.id);
  return { ...world, switchOff, selection, statuses, sentIds };
}

describe("catching up with what waited when the webhook was switched off", () => {
  it.each([1, 100])("sends what came due meanwhile, once, however often it is asked, in slices of %i", async (sliceSize) => {
    const world = await waitingWorld(3, sliceSize);
    await world.switchOff();
    await world.drain();
    expect(await world.statuses()).toEqual(["canceled", "canceled", "canceled"]);
    await world.publish("ticket.created", { id: "missed" });
    world.clock.advance(1_000);
    await world.switchTo(true);
    expect(await world.count(world.selection())).toEqual({ count: 4, missed: 4, isExact: true, beforeFilter: false });
    const replay = await world.start(world.selection());
    await world.drain();
    expect(world.sentIds().toSorted()).toEqual(["missed", "t_0", "t_1", "t_2"]);
    expect(await world.statuses()).toEqual(["delivered", "delivered", "delivered", "delivered"]);
    expect(await world.stateOf(replay.id)).toMatchObject({ status: "done", total: 4, replayed: 4 });
    expect(await world.count(world.selection())).toMatchObject({ count: 0 });
    expect(await world.start(world.selection())).toMatchObject({ total: 0 });
    await world.drain();
    expect(world.sent).toHaveLength(4);
  });

  it("sends what another instance published in the seconds in which it did not know that the webhook is off", async () => {
    const world = await waitingWorld(0);
    const other = { ...world.deps, config: { ...world.config } };
    const publish = createPublisher(other, createFanOut(other));
    const publishElsewhere = () => transact(other.db, (tx) => publish(tx, world.teamId, "ticket.created", { id: "t_1" }));
    for (let event = 0; event < 12; event++) await publishElsewhere();
    await world.drain();
    world.sent.length = 0;
    await world.switchOff();
    world.clock.advance(1_000);
    await publishElsewhere();
    await world.drain();
    expect(world.sent).toEqual([]);
    expect((await world.statuses())[0]).toBe("canceled");
    world.clock.advance(60_000);
    await world.switchTo(true);
    await world.start(world.selection());
    await world.drain();
    expect(world.sent).toHaveLength(1);
  });

  it("sends what an instance canceled that did not know yet that the webhook is on again", async () => {
    const world = await waitingWorld(1);
    await world.switchOff();
    const [retry] = world.queued.splice(0);
    world.clock.advance(3_600_000 * 1.3);
    await world.switchTo(true);
    const replay = await world.start(world.selection());
    const slices = world.queued.splice(0);
    await world.db.doc(`teams/${world.teamId}/webhooks/${world.webhookId}`).update({ active: false });
    world.clock.advance(4_000);
    await world.run(retry!);
    expect(await world.statuses()).toEqual(["canceled"]);
    await world.db.doc(`teams/${world.teamId}/webhooks/${world.webhookId}`).update({ active: true });
    world.queued.push(...slices);
    await world.drain();
    expect(world.sent).toHaveLength(1);
    expect(await world.stateOf(replay.id)).toMatchObject({ total: 0, replayed: 1 });
  });

  it("sends nothing that a person canceled, nothing of an earlier time, of other types, or of another team", async () => {
    const world = await waitingWorld(3);
    const [byHand] = await world.list();
    await cancelDelivery(world.deps, world.teamId, byHand!.id, nothing);
    await world.switchOff();
    await world.drain();
    world.clock.advance(1_000);
    await world.switchTo(true);
    const later = { ...world.selection(), since: world.clock.now().toISOString() };
    expect(await world.count(later)).toMatchObject({ count: 0 });
    expect(await world.count({ ...world.selection(), types: ["contact.created"] })).toMatchObject({ count: 0 });
    expect(await world.count({ ...world.selection(), types: ["ticket.created"] })).toMatchObject({ count: 2 });
    await expect(world.start(world.selection(), newId(idPrefixes.team))).rejects.toMatchObject({ code: "not_found" });
    await world.start({ ...world.selection(), types: ["ticket.created"] });
    await world.drain();
    expect(world.sentIds().toSorted()).toEqual(["t_0", "t_1"]);
    expect(await world.statuses()).toEqual(["canceled", "delivered", "delivered"]);
  });

  it("sends once what is also among the canceled that are asked for, and counts it once", async () => {
    const world = await waitingWorld(2);
    await world.switchOff();
    await world.drain();
    world.clock.advance(1_000);
    await world.switchTo(true);
    const both = { statuses: ["canceled" as const], includeMissed: true };
    expect(await world.count(both)).toMatchObject({ count: 2, missed: 0 });
    const replay = await world.start(both);
    await world.drain();
    expect(world.sentIds().toSorted()).toEqual(["t_0", "t_1"]);
    expect(await world.stateOf(replay.id)).toMatchObject({ status: "done", replayed: 2 });
  });

  it("passes over what was sent again by hand since then, and canceled by hand after that", async () => {
    const world = await waitingWorld(1);
    await world.switchOff();
    await world.drain();
    world.clock.advance(1_000);
    await world.switchTo(true);
    const { teamId, webhookId } = world;
    const [{ id } = { id: "" }] = await world.list();
    await retryDelivery(world.deps, teamId, webhookId, id, nothing);
    await cancelDelivery(world.deps, teamId, id, nothing);
    world.clock.advance(1_000);
    expect(await world.count(world.selection())).toMatchObject({ count: 0 });
  });

  it("keeps the order of an ordering key", async () => {
    const world = await waitingWorld(0, 2, { ordered: true });
    world.state.answer = { status: 500 };
    for (const step of ["first", "second", "third"]) {
      await world.publish("ticket.created", { id: "t_1", step });
      world.clock.advance(1_000);
    }
    await world.work();
    world.state.answer = { status: 204 };
    world.sent.length = 0;
    await world.switchOff();
    await world.drain({ eachTakesMs: 1 });
    expect(await world.statuses()).toEqual(["canceled", "canceled", "canceled"]);
    await world.publish("ticket.created", { id: "t_1", step: "fourth" });
    world.clock.advance(1_000);
    await world.switchTo(true);
    await world.start(world.selection());
    await world.drain();
    const steps = world.sent.map(({ body }) => (JSON.parse(String(body)) as { data: { step: string } }).data.step);
    expect(steps).toEqual(["first", "second", "third", "fourth"]);
  });
});
