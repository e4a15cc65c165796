import type { Delivery } from "@/types/webhooks";
import type { StoredDelivery } from "./stored-delivery";

/** What the API tells of a delivery: its bookkeeping stays inside. */
export function shownDelivery(delivery: Delivery | StoredDelivery): Delivery {
  const { id, webhookId, eventId, type, status, attempts, nextAttemptAt, pausedAt, orderingKey, createdAt, updatedAt } = delivery;
  const due = nextAttemptAt ? { nextAttemptAt } : {};
  const paused = pausedAt ? { pausedAt } : {};
  const line = orderingKey === undefined ? {} : { orderingKey };
  return { id, webhookId, eventId, type, status, attempts, ...due, ...paused, ...line, createdAt, updatedAt };
}
