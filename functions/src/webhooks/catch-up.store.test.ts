import { describe, expect, it } from "vitest";
import { replayWorld, long } from "@/tests/support/replay-world";
import { nothing } from "@/tests/support/webhook-world";
import { replayBody } from "@/types/replays";
import { createPublisher } from "../events";
import { ExpressionError } from "../platform/expression";
import { transact } from "../platform/transaction";
import { changeWebhook } from "./change-webhook";
import { deliveryPorts } from "./delivery-ports";
import { createFanOut } from "./fan-out";
import { runReplaySlice } from "./run-replay-slice";
import { countForReplay, startReplay } from "./start-replay";
import { testWebhook } from "./test-webhook";

describe("catching up", () => {
  it("sends what was published while the webhook was paused, once, however often it is asked", async () => {
    const world = await replayWorld(2);
    await world.publish("ticket.created");
    await world.drain();
    await world.switchTo(false);
    for (const type of ["ticket.created", "contact.created", "ticket.created"] as const) {
      world.clock.advance(1_000);
      await world.publish(type);
    }
    world.clock.advance(1_000);
    await world.switchTo(true);
    world.sent.length = 0;
    expect(await world.count({ includeMissed: true })).toEqual({ count: 3, missed: 3, isExact: true, beforeFilter: false });
    expect(await world.count({ includeMissed: true, types: ["contact.created"] })).toMatchObject({ missed: 1 });
    const replay = await world.start({ statuses: [], includeMissed: true });
    await world.drain();
    expect(world.sent).toHaveLength(3);
    expect(await world.stateOf(replay.id)).toMatchObject({ status: "done", total: 3, replayed: 3 });
    expect(await world.list()).toMatchObject([
      { status: "delivered", attempts: [{ trigger: "replay" }] },
      { status: "delivered", attempts: [{ trigger: "replay" }] },
      { status: "delivered", attempts: [{ trigger: "replay" }] },
      { status: "delivered", attempts: [{ trigger: "automatic" }] },
    ]);
    const again = await world.start({ includeMissed: true });
    await world.drain();
    expect(await world.stateOf(again.id)).toMatchObject({ status: "done", total: 0, replayed: 0 });
  });

  it("sends only events of the webhook's own types, and none that was a test", async () => {
    const world = await replayWorld();
    const { id } = await world.add({ events: ["contact.*", "webhook.*"] });
    await changeWebhook(world.deps, world.teamId, id, { active: false }, nothing);
    await world.publish("ticket.created");
    await world.publish("contact.created");
    await testWebhook(world.deps, deliveryPorts(world.deps), world.teamId, id, nothing);
    world.clock.advance(1_000);
    await changeWebhook(world.deps, world.teamId, id, { active: true }, nothing);
    const { dryRun: _, ...body } = replayBody.parse({ since: long, includeMissed: true });
    expect(await countForReplay(world.deps, { teamId: world.teamId, webhookId: id, body })).toMatchObject({ missed: 1 });
  });

  it("sends nothing from before the webhook was made, and of a type that it listens to later what was published before that", async () => {
    const world = await replayWorld();
    await world.publish("contact.created");
    await world.publish("ticket.created");
    world.clock.advance(1_000);
    const { id: webhookId, createdAt } = await world.add({ events: ["contact.created"] });
    world.clock.advance(1_000);
    await world.publish("ticket.created");
    world.clock.advance(1_000);
    const { dryRun: _, ...body } = replayBody.parse({ since: long, statuses: [], includeMissed: true });
    const asked = { teamId: world.teamId, webhookId, body };
    expect(await countForReplay(world.deps, asked)).toMatchObject({ missed: 0 });
    const earlier = { ...asked, body: { ...body, until: new Date(Date.parse(createdAt) - 500).toISOString() } };
    expect(await countForReplay(world.deps, earlier)).toMatchObject({ missed: 0, isExact: true });
    await changeWebhook(world.deps, world.teamId, webhookId, { events: ["contact.created", "ticket.created"] }, nothing);
    await world.drain();
    world.sent.length = 0;
    expect(await countForReplay(world.deps, asked)).toMatchObject({ missed: 1 });
    await startReplay(world.deps, asked, "uid_1", nothing);
    await world.drain();
    expect(world.sent).toHaveLength(1);
  });

  it("sends what another instance published in the seconds in which it did not know yet that the webhook is on again", async () => {
    const world = await replayWorld();
    const other = { ...world.deps, config: { ...world.config } };
    const publish = createPublisher(other, createFanOut(other));
    const publishElsewhere = () => transact(other.db, (tx) => publish(tx, world.teamId, "ticket.created", { id: "t_1" }));
    await world.switchTo(false);
    // So many in so short a time that the instance remembers who wants them.
    for (let event = 0; event < 12; event++) await publishElsewhere();
    await world.switchTo(true);
    const replay = await world.start({ includeMissed: true });
    world.clock.advance(3_900);
    await publishElsewhere();
    await world.drain();
    expect(world.sent).toHaveLength(13);
    expect(await world.stateOf(replay.id)).toMatchObject({ status: "done", total: 12, replayed: 13 });
    expect((await world.list()).map(({ status }) => status)).toEqual(Array.from({ length: 13 }, () => "delivered"));
  });

  it("looks for missed events only after those seconds, also when there is none yet, and sends dead letters at once", async () => {
    const world = await replayWorld();
    await world.publishDead(1);
    const startedAt = world.clock.now().getTime();
    const replay = await world.start({ includeMissed: true });
    await world.run(world.queued.shift()!);
    expect(await world.stateOf(replay.id)).toMatchObject({ replayed: 1, place: { phase: "off" } });
    expect((await world.stateOf(replay.id)).due?.getTime()).toBeGreaterThanOrEqual(startedAt + 6_000);
    await world.drain();
    const empty = await world.start({ statuses: [], includeMissed: true });
    expect(empty).toMatchObject({ status: "running", total: 0 });
    await world.drain();
    expect(await world.stateOf(empty.id)).toMatchObject({ status: "done", replayed: 0 });
  });

  it("until a time in the past waits for nothing", async () => {
    const world = await replayWorld();
    await world.switchTo(false);
    await world.publish("ticket.created");
    world.clock.advance(60_000);
    await world.publish("ticket.created");
    await world.switchTo(true);
    const until = new Date(world.clock.now().getTime() - 30_000).toISOString();
    await world.start({ statuses: [], includeMissed: true, until });
    const startedAt = world.clock.now().getTime();
    await world.drain();
    expect(world.sent).toHaveLength(1);
    expect(world.clock.now().getTime()).toBe(startedAt);
    expect(await world.start({ statuses: [], includeMissed: true, until })).toMatchObject({ status: "done", total: 0 });
  });
});

describe("catching up with a filter", () => {
  const urgent = 'data.priority = "urgent"';
  const priorities = ["low", "urgent", "low", "urgent", "low"];

  async function missedWorld(filter: string, sliceSize = 100) {
    const world = await replayWorld(sliceSize, { filter });
    await world.switchTo(false);
    for (const [index, priority] of priorities.entries()) {
      world.clock.advance(1_000);
      await world.publish("ticket.created", { id: `t_${index}`, priority });
    }
    world.clock.advance(1_000);
    await world.switchTo(true);
    return world;
  }

  it.each([1, 100])("makes no delivery of what the filter rejects, in slices of %i", async (sliceSize) => {
    const world = await missedWorld(urgent, sliceSize);
    const replay = await world.start({ statuses: [], includeMissed: true });
    await world.drain();
    expect(world.sent).toHaveLength(2);
    expect(await world.stateOf(replay.id)).toMatchObject({ status: "done", replayed: 2 });
    expect((await world.list()).map(({ status, unfiltered }) => [status, unfiltered])).toEqual([
      ["delivered", undefined],
      ["delivered", undefined],
    ]);
  });

  it("is counted before the filter, and says so", async () => {
    const world = await missedWorld(urgent);
    expect(await world.count({ includeMissed: true })).toEqual({ count: 5, missed: 5, isExact: true, beforeFilter: true });
    expect(await world.count()).toMatchObject({ count: 0, beforeFilter: false });
    const replay = await world.start({ includeMissed: true });
    expect(replay).toMatchObject({ total: 5, beforeFilter: true });
    expect(await world.stateOf(replay.id)).toMatchObject({ beforeFilter: true });
  });

  it("asks a filter that fails again at delivery, where the reason is recorded", async () => {
    const world = await missedWorld("$number(data.priority) > 2");
    await world.start({ statuses: [], includeMissed: true });
    await world.drain();
    expect(world.sent).toEqual([]);
    expect(await world.list()).toMatchObject(
      priorities.map(() => ({ status: "dead", attempts: [{ errorClass: "filter_failed" }] })),
    );
  });

  it("goes on in the next slice where the filter takes long, and asks at delivery where it cannot be asked", async () => {
    const world = await missedWorld(urgent);
    let asked = 0;
    const evaluate = async () => {
      asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      throw new ExpressionError("busy", "Too many are waiting");
    };
    const replay = await world.start({ statuses: [], includeMissed: true });
    const [task] = world.queued.splice(0);
    world.clock.advance(10_000);
    await runReplaySlice({ ...world.deps, expressions: { ...world.expressions, evaluate }, filtersAtOnce: 2 }, task!.payload);
    expect(asked).toBe(2);
    expect(await world.stateOf(replay.id)).toMatchObject({ status: "running", replayed: 2, slice: 1 });
    await world.drain();
    expect(await world.stateOf(replay.id)).toMatchObject({ status: "done" });
    expect(world.sent).toHaveLength(2);
  });
});
