import { type DueSweep, sweepDue } from "../platform/sweep-due";
import type { DueIncoming, IncomingEventStore } from "./incoming-event-store";
import { incomingTask } from "./incoming-task";

export interface SweepPorts extends Pick<DueSweep<DueIncoming>, "tasks" | "clock" | "log" | "overdueMs"> {
  store: Pick<IncomingEventStore, "listDue">;
}

/** Queues the received webhooks that are overdue. */
export function sweepIncoming({ store, ...ports }: SweepPorts): Promise<number> {
  return sweepDue({ ...store, ...ports, taskOf: incomingTask, name: { one: "received webhook", many: "received webhooks" } });
}
