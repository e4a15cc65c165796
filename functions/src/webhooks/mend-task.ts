import { z } from "zod";
import { isoTime } from "@/types/page";
import type { Task } from "../platform/task-queue";

export const mendPayload = z.object({
  teamId: z.string(),
  mendedWebhookId: z.string(),
  /** What its last attempt failed of. */
  errorClasses: z.array(z.enum(["filter_failed", "transform_failed"])).min(1),
  changedAt: isoTime,
  page: z.int().min(0),
  after: z.object({ at: isoTime, id: z.string() }).optional(),
});
export type MendPayload = z.infer<typeof mendPayload>;

export function isMendTask(payload: unknown): boolean {
  return typeof payload === "object" && payload !== null && "mendedWebhookId" in payload;
}

/** The task of a page, in the lane of retries. */
export function mendTask(payload: MendPayload, notBefore: Date): Task {
  const { mendedWebhookId, changedAt, page } = payload;
  const id = `${mendedWebhookId}-mended-${Date.parse(changedAt)}-${page}`;
  return { queue: "redeliver", id, payload: { ...payload }, notBefore };
}
