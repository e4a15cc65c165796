import type { Clock } from "../platform/clock";
import type { Logger } from "../platform/logger";
import type { TaskQueue } from "../platform/task-queue";
import { type DeliveryStore, type DueDelivery, type DuePlace, dueShards } from "./delivery-store";
import { deliveryTask } from "./delivery-task";

export interface SweepPorts {
  deliveries: Pick<DeliveryStore, "listDue">;
  tasks: TaskQueue;
  clock: Clock;
  log: Logger;
  /** How late a delivery is before it is queued again. */
  overdueMs: number;
}

/** A queue that lags by an hour must not get each waiting delivery sixty times: one task in five minutes is enough. */
const againMs = 5 * 60_000;
const pageSize = 100;
/** Some 800 a shard: what a sweep can queue in its minute. The rest is the next one's. */
const pagesPerShardMax = 8;

/**
 * Queues the deliveries that are overdue: their task was lost, or the process died before it queued one. What fails is
 * logged and left to the next sweep: one shard or one delivery never holds up the others.
 */
export async function sweepDeliveries(ports: SweepPorts): Promise<number> {
  const shards = Array.from({ length: dueShards }, (_, shard) => sweepShard(ports, shard));
  return (await Promise.all(shards)).reduce((sum, queued) => sum + queued, 0);
}

async function sweepShard({ deliveries, tasks, clock, log, overdueMs }: SweepPorts, shard: number): Promise<number> {
  const now = clock.now();
  const before = new Date(now.getTime() - overdueMs);
  const because = `sweep-${Math.floor(now.getTime() / againMs)}`;
  const queue = async (delivery: DueDelivery) => {
    try {
      await tasks.enqueue(deliveryTask(delivery, { because }));
      return 1;
    } catch (err) {
      log.error("An overdue delivery could not be queued", { ...delivery, err });
      return 0;
    }
  };
  let queued = 0;
  let after: DuePlace | undefined;
  try {
    for (let page = 0; page < pagesPerShardMax; page++) {
      const { due, next } = await deliveries.listDue(shard, before, pageSize, after);
      for (const count of await Promise.all(due.map(queue))) queued += count;
      if (!next) break;
      after = next;
    }
  } catch (err) {
    log.error("Overdue deliveries could not be listed", { shard, err });
  }
  return queued;
}
