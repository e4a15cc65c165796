import { z } from "zod";
import type { Task } from "../platform/task-queue";
import type { DueReplay } from "./replay-store";

export const replayPayload = z.object({ teamId: z.string(), replayId: z.string(), slice: z.int().min(0) });

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
