import type { Clock } from "../platform/clock";
import type { TaskQueue } from "../platform/task-queue";
import { type DeliveryStore, dueShards } from "./delivery-store";
import { deliveryTask } from "./delivery-task";

export interface SweepPorts {
  deliveries: Pick<DeliveryStore, "listDue">;
  tasks: TaskQueue;
  clock: Clock;
}

/** Past the longest attempt (30 s) and the queue's own retries, so that a delivery that is only slow is left alone. */
export const overdueMs = 90_000;
const perShardMax = 200;

/**
 * Queues the deliveries that are overdue: their task was lost, or the process died before it queued one. A task's id carries
 * the minute: two sweeps at once queue one task, and a later sweep may queue another.
 */
export async function sweepDeliveries({ deliveries, tasks, clock }: SweepPorts): Promise<number> {
  const now = clock.now();
  const before = new Date(now.getTime() - overdueMs);
  const minute = Math.floor(now.getTime() / 60_000);
  let queued = 0;
  for (let shard = 0; shard < dueShards; shard++) {
    const due = await deliveries.listDue(shard, before, perShardMax);
    await Promise.all(due.map((delivery) => tasks.enqueue(deliveryTask(delivery, { because: `sweep-${minute}` }))));
    queued += due.length;
  }
  return queued;
}
