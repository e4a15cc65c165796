import { z } from "zod";
import { earlyAgainAt } from "../platform/early-task";
import type { Task } from "../platform/task-queue";
import type { DueReplay } from "./replay-store";

export const replayPayload = z.object({
  teamId: z.string(),
  replayId: z.string(),
  slice: z.int().min(0),
  /** How often it came before its time. */
  early: z.int().min(0).default(0),
});

export function isReplayTask(payload: unknown): boolean {
  return typeof payload === "object" && payload !== null && "replayId" in payload;
}

/**
 * The task of a slice, in the lane of retries. `because` tells apart a task that must be taken although one of the same slice
 * was: a queue remembers old ids.
 */
export function replayTask(payload: DueReplay, { notBefore, because }: { notBefore?: Date; because?: string } = {}): Task {
  const { replayId, slice } = payload;
  const id = [replayId, String(slice), ...(because ? [because] : [])].join("-");
  return { queue: "redeliver", id, payload: { ...payload }, ...(notBefore ? { notBefore } : {}) };
}

/** The same task once more, which came before its time. */
export function earlyReplayTask({ early, ...payload }: z.infer<typeof replayPayload>, due: Date, now: Date): Task {
  const notBefore = early === 0 ? due : earlyAgainAt(due, now);
  const task = replayTask(payload, { notBefore, because: `due-${due.getTime()}-${early}` });
  return { ...task, payload: { ...task.payload, early: early + 1 } };
}
