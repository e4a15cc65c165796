import { z } from "zod";
import { earlyAgainAt } from "../platform/early-task";
import type { Task } from "../platform/task-queue";
import type { DueDelivery } from "./stored-delivery";

export const deliveryTaskPayload = z.object({
  teamId: z.string(),
  deliveryId: z.string(),
  attempt: z.int().min(1),
  /** Read along with the delivery; tasks of before do not have it. */
  eventId: z.string().optional(),
  /** How often the attempt was put off because its receiver is busy, down or paced. */
  putOff: z.int().min(0).default(0),
  /** What it was queued for, where that is not the attempt alone. */
  because: z.string().optional(),
});
export type DeliveryTaskPayload = z.infer<typeof deliveryTaskPayload>;

const eventDeliveries = z.object({
  teamId: z.string(),
  eventId: z.string(),
  deliveryIds: z.array(z.string()).min(1),
});
/** An event and deliveries of it that have not been tried. */
export type EventDeliveries = z.infer<typeof eventDeliveries>;

/** First attempts, each at a webhook of its own: a task costs more than what most attempts do. */
export const firstAttemptsPayload = z.object({ events: z.array(eventDeliveries).min(1) });
/** Attempts a task: those of a team with hundreds of webhooks are spread over instances. */
const attemptsPerTask = 20;

/** As few tasks as the first attempts of these events take. The id of a task is that of the first event that begins in it. */
export function firstAttemptTasks(events: readonly EventDeliveries[]): Task[] {
  const loads: { id: string; events: EventDeliveries[]; room: number }[] = [];
  for (const { teamId, eventId, deliveryIds } of events) {
    for (let from = 0, part = 0; from < deliveryIds.length; part++) {
      let load = loads.at(-1);
      if (!load || load.room === 0) {
        load = { id: part === 0 ? `${eventId}-1` : `${eventId}-1-${part}`, events: [], room: attemptsPerTask };
        loads.push(load);
      }
      const some = deliveryIds.slice(from, from + load.room);
      load.events.push({ teamId, eventId, deliveryIds: some });
      load.room -= some.length;
      from += some.length;
    }
  }
  return loads.map(({ id, events: loaded }) => ({ queue: "deliver", id, payload: { events: loaded } }));
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
    payload: {
      teamId,
      deliveryId,
      attempt,
      ...(eventId ? { eventId } : {}),
      ...(putOff > 0 ? { putOff } : {}),
      ...(because ? { because } : {}),
    },
    ...(notBefore ? { notBefore } : {}),
  };
}

/** The same task once more. Its id follows from the one that it has: two runs of a task put off once, and no two waits share an id. */
export function laterTask(task: DeliveryTaskPayload, notBefore: Date): Task {
  const putOff = task.putOff + 1;
  const later = deliveryTask(task, { notBefore, putOff, ...(task.because ? { because: task.because } : {}) });
  return { ...later, id: `${later.id}-wait-${putOff}` };
}

/** The task of a delivery that is written down to be due then, in the lane where nobody waits for it. */
export function dueTask(task: DeliveryTaskPayload, due: Date, now: Date): Task {
  const because = `due-${due.getTime()}`;
  // It is this task, and came early.
  if (task.because === because) return laterTask(task, earlyAgainAt(due, now));
  return deliveryTask(task, { notBefore: due, because, putOff: task.putOff + 1 });
}
