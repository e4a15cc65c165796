import fc from "fast-check";
import pLimit from "p-limit";
import { describe, expect, it } from "vitest";
import type { PublishedEvent } from "@/types/events";
import type { RetryConfig, Webhook } from "@/types/webhooks";
import { simulatedClock } from "@/tests/support/simulated-platform";
import { idPrefixes, newId } from "../platform/ids";
import type { OutgoingRequest } from "../platform/safe-fetch";
import type { Task } from "../platform/task-queue";
import type { DeliveryPorts } from "./attempt-ports";
import { deliverAttempt } from "./deliver-attempt";
import { createDeliveryGate } from "./delivery-gate";
import { firstAttemptTasks } from "./delivery-task";
import { inMemoryDeliveryStore } from "./in-memory-delivery-store";
import { sweepDeliveries } from "./sweep-deliveries";

const teamId = "team_a";
const overdueMs = 90_000;

class Crash extends Error {}

interface QueueFaults {
  loses?: (task: Task) => boolean;
  /** Hands each task out at once, whatever its time, and twice. */
  eager?: boolean;
}

/**
 * A process that dies: each port is wrapped so that a call dies before it acts or after it acted and before it returned, by
 * the plan's turn. What was in the dead process's hands is gone; store, queue and receiver live on.
 */
class World {
  readonly clock = simulatedClock();
  readonly deliveries = inMemoryDeliveryStore();
  readonly events = new Map<string, PublishedEvent>();
  readonly received: { id: string; atMs: number }[] = [];
  readonly waiting: Task[] = [];
  private readonly idsSeen = new Set<string>();
  private calls = 0;
  private isDead = false;
  crashes = 0;

  constructor(
    private readonly plan: ReadonlySet<number>,
    private readonly answers: readonly number[],
    private readonly retryConfig: RetryConfig,
    private readonly queue: QueueFaults = {},
  ) {}

  private mortal<Args extends unknown[], Result>(act: (...args: Args) => Promise<Result>) {
    return async (...args: Args): Promise<Result> => {
      this.dieIfPlanned();
      const result = await act(...args);
      this.dieIfPlanned();
      return result;
    };
  }
  private dieIfPlanned() {
    // What else the process was doing ends with it.
    if (this.isDead) throw new Crash();
    if (!this.plan.has(this.calls++)) return;
    this.crashes += 1;
    this.isDead = true;
    throw new Crash();
  }

  /** Takes each id once, as Cloud Tasks does. */
  private readonly enqueue = (task: Task): Promise<boolean> => {
    if (this.idsSeen.has(task.id)) return Promise.resolve(false);
    this.idsSeen.add(task.id);
    if (!this.queue.loses?.(task)) this.waiting.push(task);
    return Promise.resolve(true);
  };

  readonly ports: DeliveryPorts = {
    deliveries: {
      read: this.mortal((...args) => this.deliveries.store.read(...args)),
      record: this.mortal((...args) => this.deliveries.store.record(...args)),
      firstInLine: this.mortal((...args) => this.deliveries.store.firstInLine(...args)),
      listDue: this.mortal((...args) => this.deliveries.store.listDue(...args)),
    },
    readTarget: this.mortal((_teamId: string, webhookId: string) => {
      const webhook = {
        id: webhookId,
        url: "https://hooks.acme.io/",
        active: true,
        timeoutMs: 30_000,
        retryConfig: this.retryConfig,
      } as Webhook;
      return Promise.resolve({ webhook, secrets: { secret: "a-chosen-secret-!", headers: {} }, noted: false });
    }),
    isClosed: this.mortal(() => Promise.resolve(false)),
    readEvent: this.mortal((_teamId: string, eventId: string) => Promise.resolve(this.events.get(eventId) ?? null)),
    noteOutcome: this.mortal(() => Promise.resolve()),
    gate: createDeliveryGate({ take: () => Promise.reject(new Error("No limit is set")) }, this.clock, () => 0),
    places: pLimit(80),
    expressions: { evaluate: () => Promise.reject(new Error("No expression is set")) },
    safeFetch: this.mortal((request: OutgoingRequest) => {
      const status = this.answers[this.received.length % this.answers.length] ?? 204;
      this.received.push({ id: request.headers?.["webhook-id"] ?? "", atMs: this.clock.now().getTime() });
      return Promise.resolve({ status, headers: {}, body: Buffer.alloc(0), truncated: false, latencyMs: 1 });
    }),
    tasks: { enqueue: this.mortal(this.enqueue) },
    clock: this.clock,
    log: { info: () => undefined, error: () => undefined },
    random: () => 0,
  };

  /** What publishing transactions leave: events and deliveries together, and then a task for all, unless the process dies first. */
  async publish({ webhooks = 1, events = 1 } = {}) {
    const published = Array.from({ length: events }, () => this.commit(webhooks));
    const [task] = firstAttemptTasks(published);
    await this.survive(() => this.ports.tasks.enqueue(task!));
  }
  private commit(webhooks: number) {
    const timestamp = this.clock.now().toISOString();
    const event = { id: newId(idPrefixes.event), type: "ticket.created", timestamp, teamId, data: {} };
    this.events.set(event.id, event);
    const deliveryIds = Array.from({ length: webhooks }, () => newId(idPrefixes.delivery));
    for (const [index, id] of deliveryIds.entries()) {
      const of = { webhookId: `whk_${index + 1}`, eventId: event.id, type: event.type };
      this.deliveries.create({ id, teamId, ...of, trigger: "automatic" }, this.clock.now());
    }
    return { teamId, eventId: event.id, deliveryIds };
  }

  /** Runs until it ends or dies; answers whether it lived. */
  private async survive(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (err) {
      const all: unknown[] = err instanceof AggregateError ? err.errors : [err];
      if (all.every((one) => one instanceof Crash)) return false;
      throw err;
    } finally {
      this.isDead = false;
    }
  }

  /** Ten seconds a step: runs what is due, hands a task whose worker died to another, and sweeps once a minute. */
  async run(hours: number, { sweeps = true } = {}) {
    for (let step = 0; step < hours * 360; step++) {
      const now = this.clock.now();
      const due = this.waiting.filter((task) => this.queue.eager || !task.notBefore || task.notBefore <= now);
      for (const task of due) {
        if (this.queue.eager) await deliverAttempt(this.ports, task.payload);
        this.waiting.splice(this.waiting.indexOf(task), 1);
        if (!(await this.survive(() => deliverAttempt(this.ports, task.payload))))
          this.waiting.push({ ...task, notBefore: new Date(now.getTime() + 10_000) });
      }
      if (sweeps && step % 6 === 0) await this.survive(() => sweepDeliveries({ ...this.ports, overdueMs }));
      this.clock.advance(10_000);
      if (this.deliveries.all().every(({ nextAttemptAt }) => !nextAttemptAt)) return;
    }
  }

  attemptsRecorded() {
    return this.deliveries.all().reduce((sum, { attemptCount }) => sum + attemptCount, 0);
  }

  expectAllDelivered() {
    const all = this.deliveries.all();
    expect(all.map(({ status }) => status)).toEqual(all.map(() => "delivered"));
    const sent = new Set(this.received.map(({ id }) => id));
    expect([...sent].sort()).toEqual([...this.events.keys()].sort());
  }
}

const quick: RetryConfig = { policy: "quick" };

describe("deliveries when processes die", () => {
  it("arrive, at whichever single call the process dies, with one double at the most", async () => {
    let died = 0;
    for (let call = 0; call < 60; call++) {
      const world = new World(new Set([call]), [503, 204], quick);
      await world.publish();
      await world.run(1);
      world.expectAllDelivered();
      expect(world.received.length - world.attemptsRecorded()).toBeLessThanOrEqual(world.crashes);
      died += world.crashes;
    }
    expect(died).toBe(60);
  });

  it("wait for the sweep when the process died between its commit and the queue", async () => {
    const world = new World(new Set([0]), [204], quick);
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
          const world = new World(new Set(crashCalls), [...failures, 204, 204, 204], { ...durableForTest });
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
    const world = new World(new Set(), [503, 204], quick, { loses: ({ id }) => !id.includes("sweep") });
    await world.publish();
    await world.run(1);
    world.expectAllDelivered();
    expect(world.received).toHaveLength(2);
  });

  it.each([
    { webhooks: 3, events: 1 },
    { webhooks: 2, events: 3 },
  ])("that share a task are all queued by the sweep, when their process died before it queued it: %j", async (of) => {
    const world = new World(new Set([0]), [204], quick);
    await world.publish(of);
    world.clock.advance(overdueMs + 1);
    const all = of.webhooks * of.events;
    expect(await sweepDeliveries({ ...world.ports, overdueMs })).toBe(all);
    await world.run(1, { sweeps: false });
    expect(world.received).toHaveLength(all);
    world.expectAllDelivered();
  });

  it("are sent once where the sweep and a late task are both about them", async () => {
    const world = new World(new Set(), [204], quick);
    await world.publish({ events: 3 });
    world.clock.advance(overdueMs + 1);
    expect(await sweepDeliveries({ ...world.ports, overdueMs })).toBe(2);
    await world.run(1, { sweeps: false });
    expect(world.received).toHaveLength(3);
  });

  it("are left alone by the sweep until they are overdue, and those that the queue knows until they are well overdue", async () => {
    const world = new World(new Set(), [204], quick, { loses: () => true });
    await world.publish();
    const sweep = () => sweepDeliveries({ ...world.ports, overdueMs });
    expect(await sweep()).toBe(0);
    world.clock.advance(overdueMs + 1);
    expect(await sweep()).toBe(0);
    world.clock.advance(3 * overdueMs);
    expect(await sweep()).toBe(1);
  });

  it.each([{}, { eager: true }])("are tried at the times of the policy, and no sooner, with the queue %j", async (queue) => {
    const world = new World(new Set(), [503], quick, queue);
    await world.publish();
    await world.run(2);
    expect(world.deliveries.all()[0]).toMatchObject({ status: "dead", attemptCount: 6, retriesSpent: 5 });
    expect(world.received).toHaveLength(6);
    const waitsMs = world.received.slice(1).map(({ atMs }, index) => atMs - world.received[index]!.atMs);
    [1_000, 2_000, 4_000, 8_000, 16_000].forEach((statedMs, index) => expect(waitsMs[index]).toBeGreaterThanOrEqual(statedMs));
  });

  it("that came to an end are not sent again by a late task", async () => {
    const world = new World(new Set(), [204], quick);
    await world.publish();
    const late = world.waiting[0]?.payload;
    await world.run(1);
    await deliverAttempt(world.ports, late);
    expect(world.received).toHaveLength(1);
  });
});

const durableForTest: RetryConfig = {
  policy: "custom",
  maxRetries: 20,
  initialDelayMs: 5_000,
  backoffMultiplier: 2,
  maxDelayMs: 600_000,
};
