import { pageOf, type Page } from "@/types/page";
import { deliverySchema, type Delivery } from "@/types/webhooks";
import { apiRequest } from "./api";
import type { DeliveryQuery } from "./webhooks";

export interface DeadLetterQuery extends Omit<DeliveryQuery, "status"> {
  webhookId?: string | undefined;
}

const deliveryPageSchema = pageOf(deliverySchema);
const pageSize = 25;

/** What failed for good, over all webhooks, newest first. */
export function listDeadLetters(
  teamId: string,
  query: DeadLetterQuery,
  { cursor, signal }: { cursor?: string | undefined; signal?: AbortSignal } = {},
): Promise<Page<Delivery>> {
  return apiRequest("/integrations/deliveries", {
    teamId,
    query: { ...query, status: "dead", limit: pageSize, cursor },
    schema: deliveryPageSchema,
    ...(signal ? { signal } : {}),
  });
}
