import type { Clock } from "./clock";
import { type DuePage, type DuePlace, dueShards, type Overdue } from "./due-shards";
import type { Logger } from "./logger";
import type { Task, TaskQueue } from "./task-queue";

export interface DueSweep<Due> {
  /** What was due before the time in a shard, the longest overdue first. */
  listDue(shard: number, before: Date, limit: number, after?: DuePlace): Promise<DuePage<Due>>;
  taskOf(due: Due, options: { because?: string }): Task;
  /** How the log calls them. */
  name: { one: string; many: string };
  tasks: TaskQueue;
  clock: Clock;
  log: Logger;
  /** How late one is before it is queued again. */
  overdueMs: number;
}

/** So many times `overdueMs` late, and its task is taken for lost although the queue knows it: six minutes of 90 seconds. */
const lostAfterTimes = 4;
const pageSize = 100;
/** Some 800 a shard: what a sweep can queue in its minute. The rest is the next one's. */
const pagesPerShardMax = 8;

/**
 * Queues what is overdue: its task was lost, or the process died before it queued one. What fails is logged and left to the
 * next sweep: one shard or one task never holds up the others. Answers how many were queued.
 *
 * In a backlog everything is late and nothing is lost. So the queue is first asked for the task that it should have, which
 * changes nothing where it has it; a task of another id follows when the lateness has doubled, a few in an hour; and a page
 * whose tasks it all has is the last: what is lost behind it is found when that page is done.
 */
export async function sweepDue<Due extends object>(sweep: DueSweep<Due>): Promise<number> {
  const shards = Array.from({ length: dueShards }, (_, shard) => sweepShard(sweep, shard));
  return (await Promise.all(shards)).reduce((sum, queued) => sum + queued, 0);
}

async function sweepShard<Due extends object>(sweep: DueSweep<Due>, shard: number): Promise<number> {
  const { listDue, taskOf, name, tasks, clock, log, overdueMs } = sweep;
  const now = clock.now();
  const before = new Date(now.getTime() - overdueMs);
  const queue = async (due: Due & Overdue) => {
    try {
      return await tasks.enqueue(taskOf(due, againOf(due, now, overdueMs)));
    } catch (err) {
      log.error(`An overdue ${name.one} could not be queued`, { ...due, err });
      return "failed";
    }
  };
  let queued = 0;
  let after: DuePlace | undefined;
  try {
    for (let page = 0; page < pagesPerShardMax; page++) {
      const { due, next } = await listDue(shard, before, pageSize, after);
      const results = await Promise.all(due.map(queue));
      queued += results.filter((result) => result === true).length;
      if (!next || results.every((result) => result === false)) break;
      after = next;
    }
  } catch (err) {
    log.error(`Overdue ${name.many} could not be listed`, { shard, err });
  }
  return queued;
}

function againOf({ dueAt, waitsForACall = false }: Overdue, now: Date, overdueMs: number): { because?: string } {
  const times = (now.getTime() - dueAt.getTime()) / Math.max(1, overdueMs);
  if (times < lostAfterTimes && !waitsForACall) return {};
  return { because: `sweep-${dueAt.getTime()}-${Math.floor(Math.log2(times))}` };
}
