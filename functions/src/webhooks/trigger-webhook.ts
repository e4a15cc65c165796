import type { EventType, PublishableType, PublishedEvent } from "@/types/events";
import { createPublisher, type FanOut, type Publishing } from "../events";
import { notFound, ProblemError } from "../gateway";
import { derivedId, idPrefixes } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { transact } from "../platform/transaction";
import { createDeliveryStore } from "./delivery-store";
import { firstAttemptTasks } from "./delivery-task";
import { orderingKeyOf } from "./delivery-line";
import { createSigningStore } from "./signing-store";
import { createWebhookStore } from "./webhook-store";

type PublishOptions = NonNullable<Parameters<Publishing["publishEvent"]>[4]>;
export type TriggerWebhook = (
  webhookId: string,
  type: EventType | PublishableType,
  data: unknown,
  /** With the webhook's team at hand, one read less. */
  options?: Pick<PublishOptions, "orderingKey"> & { teamId?: string },
) => Promise<PublishedEvent>;

export interface Triggering {
  triggerWebhook: TriggerWebhook;
}

/**
 * Publishes an event to one webhook of its team, whichever events it listens to, and whatever its filter says: who calls this has
 * chosen. It is signed, shaped, retried and kept like any other.
 */
export function createTriggerWebhook(deps: Pick<Platform, "db" | "clock" | "tasks" | "log">): TriggerWebhook {
  const { db, clock, tasks, log } = deps;
  const webhooks = createWebhookStore(db);
  const deliveries = createDeliveryStore(db);
  return async (webhookId, type, data, { orderingKey, teamId: known } = {}) => {
    const teamId = known ?? (await createSigningStore(db).findTeam(webhookId));
    if (teamId === null) throw notFound("webhook");
    return transact(db, async (tx) => {
      const webhook = await webhooks.read(teamId, webhookId, tx);
      if (!webhook) throw notFound("webhook");
      if (!webhook.active) throw new ProblemError("conflict", `The webhook is ${webhook.status}; switch it on first`);
      const toOne: FanOut = async (within, event) => {
        const id = derivedId(idPrefixes.delivery, event.id, webhookId);
        const order = webhook.ordered ? { orderingKey: orderingKeyOf(event) } : {};
        const fresh = { id, teamId, webhookId, eventId: event.id, type: event.type, trigger: "automatic" as const };
        deliveries.create(within, { ...fresh, ...order }, clock.now());
        const [task] = firstAttemptTasks([{ teamId, eventId: event.id, deliveryIds: [id] }]);
        within.afterCommit(async () => {
          // The sweep finds what is not queued.
          await tasks
            .enqueue(task!)
            .catch((err: unknown) => log.error("A delivery could not be queued", { teamId, deliveryId: id, err }));
        });
        await Promise.resolve();
      };
      const publish = createPublisher(deps, toOne, webhookId);
      return publish(tx, teamId, type, data, orderingKey === undefined ? {} : { orderingKey });
    });
  };
}
