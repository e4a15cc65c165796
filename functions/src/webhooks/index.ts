import type { Publishing } from "../events";
import type { Mailing } from "../mail";
import type { Platform } from "../platform/platform";
import { deliverAttempt } from "./deliver-attempt";
import { deliveryPorts } from "./delivery-ports";
import { hurryMended } from "./hurry-mended";
import { isMendTask } from "./mend-task";
import { isReplayTask } from "./replay-task";
import { runReplaySlice } from "./run-replay-slice";
import { createDeliveryStore } from "./delivery-store";
import { sweepDeliveries } from "./sweep-deliveries";

export { createFanOut } from "./fan-out";
export { inboxRoutes } from "./inbox.routes";
export { nextAttemptAt } from "./retry-schedule";
export { newWebhookSecret, signatureHeaders } from "./sign-delivery";
export { createTriggerWebhook, type Triggering } from "./trigger-webhook";
export { sweepReplays } from "./sweep-replays";
export { webhookRoutes } from "./webhooks.routes";

/** The task of the queues of deliveries: an attempt, a slice of a replay, or what a mended webhook lets pass. Takes its payload as it came. */
export function createDeliverTask(deps: Platform & Publishing & Mailing): (payload: unknown) => Promise<void> {
  const ports = deliveryPorts(deps);
  return (payload) => {
    if (isReplayTask(payload)) return runReplaySlice(deps, payload);
    return isMendTask(payload) ? hurryMended(deps, payload) : deliverAttempt(ports, payload);
  };
}

/** What `tick` does for deliveries; answers how many it found overdue. */
export function sweepOverdueDeliveries(deps: Pick<Platform, "db" | "tasks" | "clock" | "log" | "config">): Promise<number> {
  const { db, tasks, clock, log, config } = deps;
  return sweepDeliveries({ deliveries: createDeliveryStore(db), tasks, clock, log, overdueMs: config.webhooks.sweepOverdueMs });
}
