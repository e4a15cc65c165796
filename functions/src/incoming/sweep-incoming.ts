import type { Clock } from "../platform/clock";
import type { Logger } from "../platform/logger";
import type { TaskQueue } from "../platform/task-queue";
import { type DueIncoming, type DuePlace, dueShards, type IncomingEventStore } from "./incoming-event-store";
import { incomingTask } from "./incoming-task";

export interface SweepPorts {
  store: Pick<IncomingEventStore, "listDue">;
  tasks: TaskQueue;
  clock: Clock;
  log: Logger;
  /** How late one is before it is queued again. */
  overdueMs: number;
}

/** A queue that lags by an hour must not get each of them sixty times: one task in five minutes is enough. */
const againMs = 5 * 60_000;
const pageSize = 100;
const pagesPerShardMax = 8;

/** Queues what is overdue: its task was lost, or the process died before it queued one. One that fails never holds up the others. */
export async function sweepIncoming(ports: SweepPorts): Promise<number> {
  const shards = Array.from({ length: dueShards }, (_, shard) => sweepShard(ports, shard));
  return (await Promise.all(shards)).reduce((sum, queued) => sum + queued, 0);
}

async function sweepShard({ store, tasks, clock, log, overdueMs }: SweepPorts, shard: number): Promise<number> {
  const now = clock.now();
  const before = new Date(now.getTime() - overdueMs);
  const because = `sweep-${Math.floor(now.getTime() / againMs)}`;
  const queue = async (due: DueIncoming) => {
    try {
      await tasks.enqueue(incomingTask(due, { because }));
      return 1;
    } catch (err) {
      log.error("An overdue received webhook could not be queued", { ...due, err });
      return 0;
    }
  };
  let queued = 0;
  let after: DuePlace | undefined;
  try {
    for (let page = 0; page < pagesPerShardMax; page++) {
      const { due, next } = await store.listDue(shard, before, pageSize, after);
      for (const count of await Promise.all(due.map(queue))) queued += count;
      if (!next) break;
      after = next;
    }
  } catch (err) {
    log.error("Overdue received webhooks could not be listed", { shard, err });
  }
  return queued;
}
