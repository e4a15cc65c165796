import type { Platform } from "../platform/platform";
import { createReplayStore } from "./replay-store";
import { replayTask } from "./replay-task";

/** A queue that lags must not get a waiting slice again every minute. */
const againMs = 5 * 60_000;
const replaysAtOnce = 100;

/** Queues the slices whose task was lost. Answers how many. */
export async function sweepReplays({
  db,
  clock,
  tasks,
  log,
  config,
}: Pick<Platform, "db" | "clock" | "tasks" | "log" | "config">): Promise<number> {
  const now = clock.now();
  const before = new Date(now.getTime() - config.webhooks.sweepOverdueMs);
  const because = `sweep-${Math.floor(now.getTime() / againMs)}`;
  const due = await createReplayStore(db)
    .listDue(before, replaysAtOnce)
    .catch((err: unknown) => {
      log.error("Overdue replays could not be listed", { err });
      return [];
    });
  const results = await Promise.allSettled(due.map((one) => tasks.enqueue(replayTask(one, { because }))));
  for (const result of results) {
    if (result.status === "rejected") log.error("An overdue replay could not be queued", { err: result.reason });
  }
  return results.filter(({ status }) => status === "fulfilled").length;
}
