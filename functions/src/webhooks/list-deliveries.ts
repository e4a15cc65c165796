import type { TimeCursor } from "../platform/time-cursor";
import type { createDeliveryStore } from "./delivery-store";
import type { DeliveryFilter, StoredDelivery } from "./stored-delivery";
import type { createWebhookStore } from "./webhook-store";

/** Firestore takes 30 values in one query. */
const webhooksAtOnce = 30;

interface Ports {
  webhooks: Pick<ReturnType<typeof createWebhookStore>, "listIds">;
  deliveries: Pick<ReturnType<typeof createDeliveryStore>, "list">;
}

/**
 * Newest first over all webhooks of a team. It reads by webhook: an index over a team's deliveries in order of time would cap
 * the team at 500 deliveries a second.
 */
export async function listDeliveries(
  { webhooks, deliveries }: Ports,
  teamId: string,
  filter: Omit<DeliveryFilter, "webhookIds">,
  limit: number,
  after: TimeCursor | undefined,
  unreadable: (err: unknown) => void,
): Promise<StoredDelivery[]> {
  const ids = await webhooks.listIds(teamId);
  const groups = Array.from({ length: Math.ceil(ids.length / webhooksAtOnce) }, (_, index) =>
    ids.slice(index * webhooksAtOnce, (index + 1) * webhooksAtOnce),
  );
  const found = await Promise.all(
    groups.map((webhookIds) => deliveries.list(teamId, { ...filter, webhookIds }, limit, after, unreadable)),
  );
  return found.flat().toSorted(newestFirst).slice(0, limit);
}

function newestFirst(one: StoredDelivery, other: StoredDelivery): number {
  return other.createdAt.localeCompare(one.createdAt) || (other.id > one.id ? 1 : -1);
}
