import type { Publishing } from "../events";
import type { Mailing } from "../mail";
import type { Platform } from "../platform/platform";
import { deliverAttempt } from "./deliver-attempt";
import { deliveryPorts } from "./delivery-ports";
import { isReplayTask } from "./replay-task";
import { runReplaySlice } from "./run-replay-slice";
import { createDeliveryStore } from "./delivery-store";
import { sweepDeliveries } from "./sweep-deliveries";

export { createFanOut } from "./fan-out";
export { inboxRoutes } from "./inbox.routes";
export { nextAttemptAt } from "./retry-schedule";
export { newWebhookSecret, signatureHeaders } from "./sign-delivery";
export { sweepReplays } from "./sweep-replays";
export { webhookRoutes } from "./webhooks.routes";

/** The task of the queues of deliveries, an attempt or a slice of a replay: takes its payload as it came. */
export function createDeliverTask(deps: Platform & Publishing & Mailing): (payload: unknown) => Promise<void> {
  const ports = deliveryPorts(deps);
  return (payload) => (isReplayTask(payload) ? runReplaySlice(deps, payload) : deliverAttempt(ports, payload));
}

/** What `tick` does for deliveries; answers how many it found overdue. */
export function sweepOverdueDeliveries(deps: Pick<Platform, "db" | "tasks" | "clock" | "log" | "config">): Promise<number> {
  const { db, tasks, clock, log, config } = deps;
  return sweepDeliveries({ deliveries: createDeliveryStore(db), tasks, clock, log, overdueMs: config.webhooks.sweepOverdueMs });
}
