import { type DueSweep, sweepDue } from "../platform/sweep-due";
import type { DeliveryStore, DueDelivery } from "./delivery-store";
import { deliveryTask } from "./delivery-task";

export interface SweepPorts extends Pick<DueSweep<DueDelivery>, "tasks" | "clock" | "log" | "overdueMs"> {
  deliveries: Pick<DeliveryStore, "listDue">;
}

/** Queues the deliveries that are overdue. */
export function sweepDeliveries({ deliveries, ...ports }: SweepPorts): Promise<number> {
  return sweepDue({ ...deliveries, ...ports, taskOf: deliveryTask, name: { one: "delivery", many: "deliveries" } });
}
