import { type DueSweep, sweepDue } from "../platform/sweep-due";
import type { Task, TaskQueue } from "../platform/task-queue";
import type { DeliveryStore, DueDelivery } from "./stored-delivery";
import { deliveryTask, firstAttemptTasks } from "./delivery-task";

export interface SweepPorts extends Pick<DueSweep<DueDelivery>, "tasks" | "clock" | "log" | "overdueMs"> {
  deliveries: Pick<DeliveryStore, "listDue">;
}

/** Queues the deliveries that are overdue. */
export function sweepDeliveries({ deliveries, tasks, ...ports }: SweepPorts): Promise<number> {
  const alone = new WeakMap<Task, Task>();

  function taskOf(due: DueDelivery, { because }: { because?: string }): Task {
    const own = deliveryTask(due, because === undefined ? {} : { because });
    const { teamId, eventId, deliveryId } = due;
    if (eventId === undefined || because !== undefined) return own;
    const [ofEvent] = firstAttemptTasks([{ teamId, eventId, deliveryIds: [deliveryId] }]);
    alone.set(ofEvent!, own);
    return ofEvent!;
  }

  /**
   * The deliveries of an event share a task. Where the queue has lost it, the first that asks takes its place, and its id: the
   * others then have tasks of their own.
   */
  const asked = new Map<string, Promise<boolean>>();
  const queue: TaskQueue = {
    async enqueue(task) {
      const own = alone.get(task);
      if (!own) return tasks.enqueue(task);
      const before = asked.get(task.id);
      if (before) return (await before) && tasks.enqueue(own);
      const answer = tasks.enqueue(task);
      asked.set(task.id, answer);
      return answer;
    },
  };
  return sweepDue({ ...deliveries, ...ports, tasks: queue, taskOf, name: { one: "delivery", many: "deliveries" } });
}
