import { outcomesMax, type WebhookOutcomes } from "@/types/outcomes";
import type { Page } from "@/types/page";
import type { Webhook } from "@/types/webhooks";
import { pageByTime, type TimeCursor } from "../platform/time-cursor";
import type { createDeliveryStore } from "./delivery-store";
import type { createWebhookStore } from "./webhook-store";

interface Ports {
  webhooks: Pick<ReturnType<typeof createWebhookStore>, "list" | "read">;
  deliveries: Pick<ReturnType<typeof createDeliveryStore>, "listOutcomes">;
}
interface Asked {
  /** Those that the team does not have are left out of the answer. All of the team, newest first, unless given. */
  webhookIds?: string[] | undefined;
  limit: number;
  after?: TimeCursor | undefined;
}

/** How the newest deliveries of each webhook ended. It is read when it is looked at: to keep it would be a write a delivery. */
export async function listOutcomes(
  { webhooks, deliveries }: Ports,
  teamId: string,
  { webhookIds, limit, after }: Asked,
  unreadable: (err: unknown) => void,
): Promise<Page<WebhookOutcomes>> {
  const page = webhookIds
    ? { data: await readEach(), nextCursor: null }
    : pageByTime(await webhooks.list(teamId, limit + 1, after, unreadable), limit, placeOf);
  const data = page.data.map(async ({ id }) => ({
    webhookId: id,
    outcomes: await deliveries.listOutcomes(teamId, id, outcomesMax, unreadable),
  }));
  return { data: await Promise.all(data), nextCursor: page.nextCursor };

  async function readEach(): Promise<Webhook[]> {
    const found = await Promise.all(
      [...new Set(webhookIds)].map((id) =>
        webhooks.read(teamId, id).catch((err: unknown) => {
          unreadable(err);
          return null;
        }),
      ),
    );
    return found.flatMap((webhook) => webhook ?? []);
  }
}

function placeOf({ id, createdAt }: Webhook): TimeCursor {
  return { at: new Date(createdAt), id };
}
