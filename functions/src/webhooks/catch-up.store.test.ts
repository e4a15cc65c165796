import { describe, expect, it } from "vitest";
import { replayWorld, long } from "@/tests/support/replay-world";
import { nothing } from "@/tests/support/webhook-world";
import { replayBody } from "@/types/replays";
import { changeWebhook } from "./change-webhook";
import { deliveryPorts } from "./delivery-ports";
import { countForReplay } from "./start-replay";
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
    expect(await world.count({ includeMissed: true })).toEqual({ count: 3, missed: 3, isExact: true });
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
    expect(await world.start({ includeMissed: true })).toMatchObject({ status: "done", total: 0 });
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
});
