import { z } from "zod";
import { teamIdSchema } from "@/types/teams";
import type { Task } from "../../platform/task-queue";

export const deletionPayload = z.object({ teamId: teamIdSchema, slice: z.int().min(0) });
type DeletionPayload = z.infer<typeof deletionPayload>;

/** `because` tells apart a task that must be taken although one of the same slice was: a queue remembers old ids. */
export function deletionTask({ teamId, slice }: DeletionPayload, options: { notBefore?: Date; because: string }): Task {
  const { notBefore, because } = options;
  return {
    queue: "deleteTeam",
    id: [teamId, because, String(slice)].join("-"),
    payload: { teamId, slice },
    ...(notBefore ? { notBefore } : {}),
  };
}
