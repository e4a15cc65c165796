import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RetryConfig } from "@/types/webhooks";
import { MortalDeliveries, overdueMs } from "@/tests/support/mortal-deliveries";
import { deliverAttempt } from "./deliver-attempt";
import { sweepDeliveries } from "./sweep-deliveries";

const quick: RetryConfig = { policy: "quick" };
const durableForTest: RetryConfig = {
  policy: "custom",
  maxRetries: 20,
  initialDelayMs: 5_000,
  backoffMultiplier: 2,
  maxDelayMs: 600_000,
};

describe("deliveries when processes die", () => {
  it("arrive, at whichever single call the process dies, with one double at the most", async () => {
    let died = 0;
    for (let call = 0; call < 60; call++) {
      const world = new MortalDeliveries(new Set([call]), [503, 204], quick);
      await world.publish();
      await world.run(1);
      world.expectAllDelivered();
      expect(world.received.length - world.attemptsRecorded()).toBeLessThanOrEqual(world.crashes);
      died += world.crashes;
    }
    expect(died).toBe(60);
  });

  it("wait for the sweep when the process died between its commit and the queue", async () => {
    const world = new MortalDeliveries(new Set([0]), [204], quick);
    await world.publish();
    await world.run(1, { sweeps: false });
    expect(world.received).toEqual([]);
    await world.run(1);
    world.expectAllDelivered();
  });

  it("arrive through any number of crashes anywhere, each with one id, and doubles no more than were on their way", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(200), { maxLength: 40 }),
        fc.array(fc.constantFrom(204, 503, 500), { maxLength: 2 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        async (crashCalls, failures, times, events, webhooks) => {
          const world = new MortalDeliveries(new Set(crashCalls), [...failures, 204, 204, 204], { ...durableForTest });
          for (let time = 0; time < times; time++) await world.publish({ events, webhooks });
          await world.run(24);
          world.expectAllDelivered();
          // Those of one task are on their way together.
          expect(world.received.length - world.attemptsRecorded()).toBeLessThanOrEqual(world.crashes * events * webhooks);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("arrive by the sweep alone, when the queue loses what it took", async () => {
    const world = new MortalDeliveries(new Set(), [503, 204], quick, { loses: ({ id }) => !id.includes("sweep") });
    await world.publish();
    await world.run(1);
    world.expectAllDelivered();
    expect(world.received).toHaveLength(2);
  });

  it.each([
    { webhooks: 3, events: 1 },
    { webhooks: 2, events: 3 },
  ])("that share a task are all queued by the sweep, when their process died before it queued it: %j", async (of) => {
    const world = new MortalDeliveries(new Set([0]), [204], quick);
    await world.publish(of);
    world.clock.advance(overdueMs + 1);
    const all = of.webhooks * of.events;
    expect(await sweepDeliveries({ ...world.ports, overdueMs })).toBe(all);
    await world.run(1, { sweeps: false });
    expect(world.received).toHaveLength(all);
    world.expectAllDelivered();
  });

  it("are sent once where the sweep and a late task are both about them", async () => {
    const world = new MortalDeliveries(new Set(), [204], quick);
    await world.publish({ events: 3 });
    world.clock.advance(overdueMs + 1);
    expect(await sweepDeliveries({ ...world.ports, overdueMs })).toBe(2);
    await world.run(1, { sweeps: false });
    expect(world.received).toHaveLength(3);
  });

  it("are left alone by the sweep until they are overdue, and those that the queue knows until they are well overdue", async () => {
    const world = new MortalDeliveries(new Set(), [204], quick, { loses: () => true });
    await world.publish();
    const sweep = () => sweepDeliveries({ ...world.ports, overdueMs });
    expect(await sweep()).toBe(0);
    world.clock.advance(overdueMs + 1);
    expect(await sweep()).toBe(0);
    world.clock.advance(3 * overdueMs);
    expect(await sweep()).toBe(1);
  });

  it.each([{}, { eager: true }])("are tried at the times of the policy, and no sooner, with the queue %j", async (queue) => {
    const world = new MortalDeliveries(new Set(), [503], quick, queue);
    await world.publish();
    await world.run(2);
    expect(world.deliveries.all()[0]).toMatchObject({ status: "dead", attemptCount: 6, retriesSpent: 5 });
    expect(world.received).toHaveLength(6);
    const waitsMs = world.received.slice(1).map(({ atMs }, index) => atMs - world.received[index]!.atMs);
    [1_000, 2_000, 4_000, 8_000, 16_000].forEach((statedMs, index) => expect(waitsMs[index]).toBeGreaterThanOrEqual(statedMs));
  });

  it("that came to an end are not sent again by a late task", async () => {
    const world = new MortalDeliveries(new Set(), [204], quick);
    await world.publish();
    const late = world.waiting[0]?.payload;
    await world.run(1);
    await deliverAttempt(world.ports, late);
    expect(world.received).toHaveLength(1);
  });
});

/** Twenty deliveries to one receiver, which is given eight at once; it fails until its breaker has opened twice, and the ones after. */
describe("deliveries that are put off because their receiver is busy, and then down", () => {
  const down = [...Array.from({ length: 40 }, () => 503), ...Array.from({ length: 400 }, () => 204)];
  const patient: RetryConfig = { ...durableForTest, initialDelayMs: 60_000 };

  it.each([{ together: true }, { eager: true, together: false }])(
    "never fall out of a queue that remembers the names of its tasks: %j",
    async (queue) => {
      const world = new MortalDeliveries(new Set(), down, patient, queue);
      await world.publish({ events: 20 });
      await world.run(24, { sweeps: false });
      world.expectAllDelivered();
      expect(world.received).toHaveLength(world.attemptsRecorded());
    },
  );

  it("arrive through crashes anywhere, with doubles no more than were on their way", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(1_000), { maxLength: 20 }), async (crashCalls) => {
        const world = new MortalDeliveries(new Set(crashCalls), down, patient, { together: true });
        await world.publish({ events: 20 });
        await world.run(48);
        world.expectAllDelivered();
        expect(world.received.length - world.attemptsRecorded()).toBeLessThanOrEqual(world.crashes * 20);
      }),
      { numRuns: 10 },
    );
  });
});
