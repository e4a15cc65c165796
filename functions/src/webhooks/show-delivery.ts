import type { Delivery } from "@/types/webhooks";
import type { StoredDelivery } from "./stored-delivery";

/** What the API tells of a delivery: its bookkeeping stays inside. */
export function shownDelivery(delivery: Delivery | StoredDelivery): Delivery {
  const { id, webhookId, eventId, type, status, cancelReason, attempts, createdAt, updatedAt } = delivery;
  const { nextAttemptAt, pausedAt, orderingKey } = delivery;
  const because = cancelReason ? { cancelReason } : {};
  const due = nextAttemptAt ? { nextAttemptAt } : {};
  const paused = pausedAt ? { pausedAt } : {};
  const line = orderingKey === undefined ? {} : { orderingKey };
  return { id, webhookId, eventId, type, status, ...because, attempts, ...due, ...paused, ...line, createdAt, updatedAt };
}
