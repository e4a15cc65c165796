import { outcomesMax, type WebhookOutcomes } from "@/types/outcomes";
import type { createDeliveryStore } from "./delivery-store";
import type { createWebhookStore } from "./webhook-store";

/** As many as people make; what apps subscribe by themselves is not looked at in a list. */
const webhooksMax = 20;

interface Ports {
  webhooks: Pick<ReturnType<typeof createWebhookStore>, "list">;
  deliveries: Pick<ReturnType<typeof createDeliveryStore>, "listOutcomes">;
}

/** How the newest deliveries of each webhook ended. It is read when it is looked at: to keep it would be a write a delivery. */
export async function listOutcomes(
  { webhooks, deliveries }: Ports,
  teamId: string,
  unreadable: (err: unknown) => void,
): Promise<WebhookOutcomes[]> {
  const found = await webhooks.list(teamId, webhooksMax, undefined, unreadable);
  return Promise.all(
    found.map(async ({ id }) => ({
      webhookId: id,
      outcomes: await deliveries.listOutcomes(teamId, id, outcomesMax, unreadable),
    })),
  );
}
