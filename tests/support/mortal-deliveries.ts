import pLimit from "p-limit";
import { expect } from "vitest";
import type { PublishedEvent } from "@/types/events";
import type { RetryConfig, Webhook } from "@/types/webhooks";
import { idPrefixes, newId } from "@/functions/src/platform/ids";
import type { OutgoingRequest } from "@/functions/src/platform/safe-fetch";
import type { Task } from "@/functions/src/platform/task-queue";
import type { DeliveryPorts } from "@/functions/src/webhooks/attempt-ports";
import { deliverAttempt } from "@/functions/src/webhooks/deliver-attempt";
import { createDeliveryGate } from "@/functions/src/webhooks/delivery-gate";
import { firstAttemptTasks } from "@/functions/src/webhooks/delivery-task";
import { inMemoryDeliveryStore } from "@/functions/src/webhooks/in-memory-delivery-store";
import { sweepDeliveries } from "@/functions/src/webhooks/sweep-deliveries";
import { simulatedClock } from "./simulated-platform";

const teamId = "team_a";
export const overdueMs = 90_000;

class Crash extends Error {}

interface QueueFaults {
  loses?: (task: Task) => boolean;
  /** Hands each task out at once, whatever its time, and twice. */
  eager?: boolean;
  /** One process has all that is due at the same time, and its receiver holds every request for a while. */
  together?: boolean;
}

/**
 * A process that dies: each port is wrapped so that a call dies before it acts or after it acted and before it returned, by
 * the plan's turn. What was in the dead process's hands is gone; store, queue and receiver live on.
 */
export class MortalDeliveries {
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
      nextInLine: this.mortal((...args) => this.deliveries.store.nextInLine(...args)),
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
    gate: createDeliveryGate(
      { take: () => Promise.reject(new Error("No limit is set")) },
      this.clock,
      () => 0,
      () => Promise.resolve(),
    ),
    places: pLimit(80),
    expressions: { evaluate: () => Promise.reject(new Error("No expression is set")) },
    safeFetch: this.mortal(async (request: OutgoingRequest) => {
      const status = this.answers[this.received.length % this.answers.length] ?? 204;
      this.received.push({ id: request.headers?.["webhook-id"] ?? "", atMs: this.clock.now().getTime() });
      // Long enough for all others to find it busy.
      if (this.queue.together) for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
      return { status, headers: {}, body: Buffer.alloc(0), truncated: false, latencyMs: 1 };
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
      if (causesOf(err).every((one) => one instanceof Crash)) return false;
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
      if (this.queue.together) await this.runTogether(due);
      else for (const task of due) await this.runAlone(task);
      if (sweeps && step % 6 === 0) await this.survive(() => sweepDeliveries({ ...this.ports, overdueMs }));
      this.clock.advance(10_000);
      if (this.deliveries.all().every(({ nextAttemptAt }) => !nextAttemptAt)) return;
    }
  }

  private async runAlone(task: Task) {
    if (this.queue.eager) await deliverAttempt(this.ports, task.payload);
    this.waiting.splice(this.waiting.indexOf(task), 1);
    if (!(await this.survive(() => deliverAttempt(this.ports, task.payload)))) this.runAgain(task);
  }

  private async runTogether(due: Task[]) {
    for (const task of due) this.waiting.splice(this.waiting.indexOf(task), 1);
    await this.survive(async () => {
      const outcomes = await Promise.allSettled(due.map((task) => deliverAttempt(this.ports, task.payload)));
      const failed = due.filter((_, index) => outcomes[index]?.status === "rejected");
      for (const task of failed) this.runAgain(task);
      const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
      if (reasons.length > 0) throw new AggregateError(reasons.flatMap(causesOf));
    });
  }

  /** The queue hands a task whose worker died to another. */
  private runAgain(task: Task) {
    this.waiting.push({ ...task, notBefore: new Date(this.clock.now().getTime() + 10_000) });
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

function causesOf(err: unknown): unknown[] {
  return err instanceof AggregateError ? err.errors : [err];
}
