import { z } from "zod";
import type { Task } from "../platform/task-queue";
import type { DueDelivery } from "./delivery-store";

export const deliveryTaskPayload = z.object({
  teamId: z.string(),
  deliveryId: z.string(),
  attempt: z.int().min(1),
  /** Read along with the delivery; tasks of before do not have it. */
  eventId: z.string().optional(),
  /** How often the attempt was put off because its receiver is busy, down or paced. */
  putOff: z.int().min(0).default(0),
});
export type DeliveryTaskPayload = z.infer<typeof deliveryTaskPayload>;

/** First attempts of one event, each at a webhook of its own: a task costs more than what most attempts do. */
export const eventTaskPayload = z.object({
  teamId: z.string(),
  eventId: z.string(),
  deliveryIds: z.array(z.string()).min(1),
});
export type EventTaskPayload = z.infer<typeof eventTaskPayload>;
/** Deliveries a task: those of a team with hundreds of webhooks are spread over instances. */
const deliveriesPerTask = 20;

/** The tasks of an event's first attempts, one where it has few. The first one's id is that of the event. */
export function eventTasks({ teamId, eventId, deliveryIds }: EventTaskPayload): Task[] {
  return Array.from({ length: Math.ceil(deliveryIds.length / deliveriesPerTask) }, (_, part) => ({
    queue: "deliver",
    id: part === 0 ? `${eventId}-1` : `${eventId}-1-${part}`,
    payload: { teamId, eventId, deliveryIds: deliveryIds.slice(part * deliveriesPerTask, (part + 1) * deliveriesPerTask) },
  }));
}

/**
 * The task of an attempt. Its id keeps the queue from taking the same attempt twice; `because` tells apart a task that must
 * be taken although one of the same attempt was, since a queue remembers the ids of tasks that are long done.
 *
 * First attempts have a lane of their own: retries and what was put off go by another queue, with instances of its own, so
 * that a receiver's bad day is never the others' delay.
 */
export function deliveryTask(
  { teamId, deliveryId, attempt, eventId }: DueDelivery & { eventId?: string | undefined },
  { notBefore, because, putOff = 0 }: { notBefore?: Date; because?: string; putOff?: number } = {},
): Task {
  const id = [deliveryId, String(attempt), ...(because ? [because] : [])].join("-");
  return {
    queue: attempt === 1 && putOff === 0 ? "deliver" : "redeliver",
    id,
    payload: { teamId, deliveryId, attempt, ...(eventId ? { eventId } : {}), ...(putOff > 0 ? { putOff } : {}) },
    ...(notBefore ? { notBefore } : {}),
  };
}
