import type { Clock } from "./clock";
import { type DuePage, type DuePlace, dueShards } from "./due-shards";
import type { Logger } from "./logger";
import type { Task, TaskQueue } from "./task-queue";

export interface DueSweep<Due> {
  /** What was due before the time in a shard, the longest overdue first. */
  listDue(shard: number, before: Date, limit: number, after?: DuePlace): Promise<DuePage<Due>>;
  taskOf(due: Due, options: { because: string }): Task;
  /** How the log calls them. */
  name: { one: string; many: string };
  tasks: TaskQueue;
  clock: Clock;
  log: Logger;
  /** How late one is before it is queued again. */
  overdueMs: number;
}

/** A queue that lags by an hour must not get each of them sixty times: one task in five minutes is enough. */
const againMs = 5 * 60_000;
const pageSize = 100;
/** Some 800 a shard: what a sweep can queue in its minute. The rest is the next one's. */
const pagesPerShardMax = 8;

/**
 * Queues what is overdue: its task was lost, or the process died before it queued one. What fails is logged and left to the
 * next sweep: one shard or one task never holds up the others. Answers how many were queued.
 */
export async function sweepDue<Due extends object>(sweep: DueSweep<Due>): Promise<number> {
  const shards = Array.from({ length: dueShards }, (_, shard) => sweepShard(sweep, shard));
  return (await Promise.all(shards)).reduce((sum, queued) => sum + queued, 0);
}

async function sweepShard<Due extends object>(sweep: DueSweep<Due>, shard: number): Promise<number> {
  const { listDue, taskOf, name, tasks, clock, log, overdueMs } = sweep;
  const now = clock.now();
  const before = new Date(now.getTime() - overdueMs);
  const because = `sweep-${Math.floor(now.getTime() / againMs)}`;
  const queue = async (due: Due) => {
    try {
      await tasks.enqueue(taskOf(due, { because }));
      return 1;
    } catch (err) {
      log.error(`An overdue ${name.one} could not be queued`, { ...due, err });
      return 0;
    }
  };
  let queued = 0;
  let after: DuePlace | undefined;
  try {
    for (let page = 0; page < pagesPerShardMax; page++) {
      const { due, next } = await listDue(shard, before, pageSize, after);
      for (const count of await Promise.all(due.map(queue))) queued += count;
      if (!next) break;
      after = next;
    }
  } catch (err) {
    log.error(`Overdue ${name.many} could not be listed`, { shard, err });
  }
  return queued;
}
