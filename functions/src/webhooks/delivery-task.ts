import type { Task } from "../platform/task-queue";
import type { DueDelivery } from "./delivery-store";

/**
 * The task of an attempt. Its id keeps the queue from taking the same attempt twice; `because` tells apart a task that must
 * be taken although one of the same attempt was, since a queue remembers the ids of tasks that are long done.
 */
export function deliveryTask(
  { teamId, deliveryId, attempt }: DueDelivery,
  options: { notBefore?: Date; because?: string } = {},
): Task {
  const id = [deliveryId, String(attempt), ...(options.because ? [options.because] : [])].join("-");
  return {
    queue: "deliver",
    id,
    payload: { teamId, deliveryId, attempt },
    ...(options.notBefore ? { notBefore: options.notBefore } : {}),
  };
}
