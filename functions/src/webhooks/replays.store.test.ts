import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replayWorld } from "@/tests/support/replay-world";
import { nothing } from "@/tests/support/webhook-world";
import { idPrefixes, newId } from "../platform/ids";
import type { Task } from "../platform/task-queue";
import { cancelReplay } from "./cancel-replay";
import { changeWebhook, deleteWebhook } from "./change-webhook";
import { isReplayTask } from "./replay-task";
import { runReplaySlice } from "./run-replay-slice";
import { sweepReplays } from "./sweep-replays";

describe("a replay", () => {
  it("sends every dead letter since a time again, with all of its retries, and nothing else", async () => {
    const world = await replayWorld();
    await world.publishDead(2);
    world.clock.advance(60_000);
    const since = world.clock.now().toISOString();
    await world.publishDead(3);
    await world.publish("ticket.created");
    await world.drain();
    world.sent.length = 0;
    const replay = await world.start({ since });
    expect(replay).toMatchObject({ status: "running", total: 3, replayed: 0, isExact: true });
    await world.drain();
    expect(world.sent).toHaveLength(3);
    expect(await world.stateOf(replay.id)).toMatchObject({ status: "done", replayed: 3 });
    expect((await world.stateOf(replay.id)).due).toBeUndefined();
    const byStatus = (await world.list()).map(({ status, attempts }) => [status, attempts.map(({ trigger }) => trigger)]);
    expect(byStatus).toEqual([
      ["delivered", ["automatic"]],
      ...Array.from({ length: 3 }, () => ["delivered", ["automatic", "replay"]]),
      ...Array.from({ length: 2 }, () => ["dead", ["automatic"]]),
    ]);
  });

  it.each([
    ["filter", { filter: "$number(data.priority) > 2" }, { filter: null }],
    ["transform", { transform: "$exists(data.amount) ? $number(data.amount) : data" }, { transform: "data" }],
  ])("sends what died of a %s that is mended since", async (_name, broken, mended) => {
    const world = await replayWorld(100, broken);
    await world.publish("ticket.created", { id: "t_1", priority: "urgent", amount: "ten" });
    await world.drain();
    expect(await world.list()).toMatchObject([{ status: "dead" }]);
    world.clock.advance(1_000);
    await changeWebhook(world.deps, world.teamId, world.webhookId, mended, nothing);
    await world.start();
    await world.drain();
    expect(world.sent).toHaveLength(1);
    expect(await world.list()).toMatchObject([{ status: "delivered" }]);
  });

  it("is counted first, by status, type and time, without sending anything", async () => {
    const world = await replayWorld();
    await world.publishDead(2);
    await world.publishDead(1, "contact.created");
    await world.publish("ticket.created");
    await world.drain();
    world.sent.length = 0;
    world.clock.advance(1);
    expect(await world.count()).toEqual({ count: 3, missed: 0, isExact: true, beforeFilter: false });
    expect(await world.count({ types: ["contact.created"] })).toMatchObject({ count: 1 });
    expect(await world.count({ statuses: ["dead", "delivered"] })).toMatchObject({ count: 4 });
    expect(await world.count({ statuses: ["delivered"], types: ["contact.created"] })).toMatchObject({ count: 0 });
    expect(await world.count({ since: world.clock.now().toISOString() })).toMatchObject({ count: 0 });
    await world.drain();
    expect(world.sent).toEqual([]);
  });

  it("of nothing is done at once", async () => {
    const world = await replayWorld();
    expect(await world.start()).toMatchObject({ status: "done", total: 0 });
    expect(world.queued).toEqual([]);
  });

  it("goes in slices, a second apart, in the lane of retries", async () => {
    const world = await replayWorld(2);
    await world.publishDead(5);
    const replay = await world.start();
    const [first] = world.queued.splice(0);
    await world.run(first!);
    expect(await world.stateOf(replay.id)).toMatchObject({ status: "running", replayed: 2, slice: 1 });
    expect(new Set(world.queued.map(({ queue }) => queue))).toEqual(new Set(["redeliver"]));
    const next = world.queued.find(({ payload }) => isReplayTask(payload));
    expect(next?.notBefore).toEqual(new Date(world.clock.now().getTime() + 1_000));
    await world.drain();
    expect(world.sent).toHaveLength(5);
    expect(await world.stateOf(replay.id)).toMatchObject({ status: "done", replayed: 5 });
  });

  it("goes on at its time, however often the task of a slice comes early", async () => {
    const world = await replayWorld(1);
    await world.publishDead(2);
    await world.start();
    await world.run(world.queued.shift()!);
    let next = world.queued.splice(0).find(({ payload }) => isReplayTask(payload))!;
    for (const ids = new Set([next.id]); ids.size < 4; ids.add(next.id)) {
      await world.run(next);
      [next] = world.queued.splice(0) as [Task];
      expect(ids).not.toContain(next.id);
    }
    world.clock.advance(1_000);
    await world.run(next);
    expect(world.queued[0]?.payload).toHaveProperty("deliveryId");
  });

  it("of a slice that is run again sends nothing twice, also when what it sent failed again", async () => {
    const world = await replayWorld(2);
    await world.publishDead(3);
    world.state.answer = { status: 500 };
    const replay = await world.start();
    const [first] = world.queued.splice(0);
    await Promise.all([world.run(first!), world.run(first!)]);
    await world.drain();
    await world.run(first!);
    await world.drain();
    expect(world.sent).toHaveLength(3);
    expect(await world.stateOf(replay.id)).toMatchObject({ status: "done", replayed: 3 });
  });

  it.each([2, 10])(
    "in slices of %i, whose worker died before it queued what it had set on its way, queues it when run again",
    async (size) => {
      const world = await replayWorld(size);
      await world.publishDead(3);
      await world.start();
      const [first] = world.queued.splice(0);
      const deaf = { enqueue: () => Promise.reject(new Error("the queue is out of reach")) };
      await runReplaySlice({ ...world.deps, sliceSize: size, tasks: deaf }, first!.payload);
      expect(world.queued).toEqual([]);
      await world.run(first!);
      await world.drain();
      expect(world.sent).toHaveLength(3);
    },
  );

  it("whose tasks are lost, run twice, or in any order sends each delivery exactly once", { timeout: 60_000 }, async () => {
    const step = fc.constantFrom("run", "runTwice", "lose", "sweep");
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.integer({ min: 1, max: 3 }), async (steps, sliceSize) => {
        const world = await replayWorld(sliceSize);
        await world.publishDead(4);
        const replay = await world.start();
        const sweep = async () => {
          world.clock.advance(10 * 60_000);
          await sweepReplays(world);
        };
        for (const one of steps) {
          const at = world.queued.findIndex(({ payload }) => isReplayTask(payload));
          if (one === "sweep") await sweep();
          else if (at >= 0) {
            const [task] = world.queued.splice(at, 1);
            if (one !== "lose") await world.run(task!);
            if (one === "runTwice") await world.run(task!);
          }
        }
        await world.drain();
        await sweep();
        await world.drain();
        expect(await world.stateOf(replay.id)).toMatchObject({ status: "done", replayed: 4 });
        expect((await world.list()).map(({ attemptCount }) => attemptCount)).toEqual([2, 2, 2, 2]);
      }),
      { numRuns: 12 },
    );
  });

  it("ends with the reason when its webhook is paused or deleted", async () => {
    const world = await replayWorld(1);
    await world.publishDead(2);
    const paused = await world.start();
    await world.switchTo(false);
    await world.drain();
    expect(await world.stateOf(paused.id)).toMatchObject({ status: "canceled", reason: "The webhook is paused", replayed: 0 });
    expect((await world.list()).map(({ status }) => status)).toEqual(["dead", "dead"]);
    await world.switchTo(true);
    const orphan = await world.start();
    await deleteWebhook(world.deps, world.teamId, world.webhookId, nothing);
    await world.drain();
    expect(await world.stateOf(orphan.id)).toMatchObject({ status: "canceled", reason: "The webhook was deleted" });
  });

  it("is canceled by hand; what was on its way goes on", async () => {
    const world = await replayWorld(1);
    await world.publishDead(3);
    const { id: replayId } = await world.start();
    await world.run(world.queued.shift()!);
    const { teamId, webhookId } = world;
    const cancel = () => cancelReplay(world.deps, { teamId, webhookId, replayId }, nothing);
    expect(await cancel()).toMatchObject({ status: "canceled", replayed: 1 });
    await world.drain();
    expect(world.sent).toHaveLength(1);
    await expect(cancel()).rejects.toMatchObject({ code: "conflict" });
  });

  it("is one at a time, of an active webhook, of the team's own", async () => {
    const world = await replayWorld();
    await world.publishDead(1);
    await world.start();
    await expect(world.start()).rejects.toMatchObject({ code: "conflict" });
    await world.drain();
    await world.switchTo(false);
    await expect(world.start()).rejects.toMatchObject({ code: "conflict" });
    await expect(world.start({}, newId(idPrefixes.team))).rejects.toMatchObject({ code: "not_found" });
  });

  it("of a team that is being deleted waits", async () => {
    const world = await replayWorld();
    await world.publishDead(1);
    const replay = await world.start();
    const now = world.clock.now();
    const deletion = { state: "scheduled", requestedBy: "uid_1", requestedAt: now, startsAt: now, deletedDocuments: 0 };
    const open = { name: "Acme", environment: "live", createdAt: now, updatedAt: now, schemaVersion: 1 };
    await world.db.doc(`teams/${world.teamId}`).set({ ...open, deletion });
    await world.drain();
    expect(await world.stateOf(replay.id)).toMatchObject({ status: "running", replayed: 0 });
    await world.db.doc(`teams/${world.teamId}`).set(open);
    world.clock.advance(10 * 60_000);
    expect(await sweepReplays(world)).toBeGreaterThan(0);
    await world.drain();
    expect(await world.stateOf(replay.id)).toMatchObject({ status: "done", replayed: 1 });
  });
});
