import { describe, expect, it } from "vitest";
import { nothing, webhookWorld } from "@/tests/support/webhook-world";
import { deliverAttempt } from "./deliver-attempt";
import { deliveryPorts } from "./delivery-ports";
import { retryDelivery } from "./retry-delivery";
import { cancelDelivery, hurryDelivery, pauseDelivery, resumeDelivery } from "./steer-delivery";

/** A delivery whose second attempt is answered with `status` after somebody took a step. */
async function steppedIn(status: number, step: "cancel" | "hurry" | "retry" | "pauseAndResume") {
  const world = webhookWorld();
  const { deps, teamId } = world;
  const { id: webhookId } = await world.add({ retryConfig: { policy: "quick" } });
  world.state.answer = { status: 503 };
  await world.publish("ticket.created");
  await world.work();
  const { id } = (await world.list(webhookId))[0]!;
  const steps = {
    cancel: () => cancelDelivery(deps, teamId, id, nothing),
    hurry: () => hurryDelivery(deps, teamId, id, nothing),
    retry: () => retryDelivery(deps, teamId, webhookId, id, nothing),
    pauseAndResume: async () => {
      await pauseDelivery(deps, teamId, id, nothing);
      await resumeDelivery(deps, teamId, id, nothing);
    },
  };
  world.state.answer = { status };
  world.state.during = async () => {
    delete world.state.during;
    await steps[step]();
  };
  world.clock.advance(1_500);
  await world.work();
  const now = async () => (await world.list(webhookId))[0]!;
  return { world, webhookId, now };
}

describe("an attempt on whose way somebody steps in", () => {
  it.each(["cancel", "hurry", "retry", "pauseAndResume"] as const)(
    "is recorded as delivered, and nothing is sent again: %s",
    async (step) => {
      const { world, now } = await steppedIn(204, step);
      expect(await now()).toMatchObject({
        status: "delivered",
        attemptCount: 2,
        attempts: [{ statusCode: 503 }, { statusCode: 204, trigger: "automatic" }],
      });
      for (let minute = 0; minute < 5; minute++) {
        world.clock.advance(60_000);
        await world.work();
      }
      expect(world.sent).toHaveLength(2);
      expect(await now()).toMatchObject({ status: "delivered", attemptCount: 2 });
    },
  );

  it("stays canceled when it fails, with its attempt kept", async () => {
    const { world, now } = await steppedIn(500, "cancel");
    const after = await now();
    expect(after).toMatchObject({ status: "canceled", attemptCount: 2, attempts: [{ statusCode: 503 }, { statusCode: 500 }] });
    expect(after).not.toHaveProperty("nextAttemptAt");
    expect(world.queued).toEqual([]);
  });

  it("goes on from there when it fails and was hurried, with the retries it has left", async () => {
    const { world, now } = await steppedIn(500, "hurry");
    expect(await now()).toMatchObject({ status: "retrying", attemptCount: 2, retriesSpent: 2 });
    world.state.answer = { status: 204 };
    for (let step = 0; step < 3; step++) {
      world.clock.advance(3_000);
      await world.work();
    }
    expect(world.sent).toHaveLength(3);
    expect(await now()).toMatchObject({ status: "delivered", attempts: [{ number: 1 }, { number: 2 }, { number: 3 }] });
  });

  it("is the first of a new series when it fails and was retried by hand", async () => {
    const { now } = await steppedIn(500, "retry");
    expect(await now()).toMatchObject({ status: "retrying", attemptCount: 2, retriesSpent: 1 });
  });

  it("is delivered when the one sent meanwhile arrives after it was recorded as failed", async () => {
    const { world, webhookId, now } = await steppedIn(500, "pauseAndResume");
    const read = await now();
    const task = world.queued.splice(0).at(-1);
    world.clock.advance(60_000);
    world.state.answer = { status: 204 };
    world.state.during = async () => {
      delete world.state.during;
      world.state.answer = { status: 500 };
      await deliverAttempt(deliveryPorts(world.deps), task?.payload);
      world.state.answer = { status: 204 };
    };
    await deliverAttempt(deliveryPorts(world.deps), task?.payload);
    expect(await world.list(webhookId)).toMatchObject([{ status: "delivered", attemptCount: read.attemptCount + 2 }]);
  });
});
