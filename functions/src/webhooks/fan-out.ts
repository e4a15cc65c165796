import { patternsOf } from "@/types/events";
import type { FanOut } from "../events";
import { derivedId, idPrefixes } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { createDeliveryStore } from "./delivery-store";
import { deliveryTask } from "./delivery-task";
import { createWebhookStore } from "./webhook-store";

/** A delivery for each active webhook that wants the event, in the publishing transaction; their tasks once it is committed. */
export function createFanOut({ db, clock, tasks, log }: Pick<Platform, "db" | "clock" | "tasks" | "log">): FanOut {
  const webhooks = createWebhookStore(db);
  const deliveries = createDeliveryStore(db);
  return async (tx, event) => {
    const { id: eventId, teamId, type } = event;
    const unreadable = (err: unknown) => log.error("A webhook cannot be read", { teamId, err });
    const wanting = await tx.once(`webhooks of ${teamId} that want ${type}`, () =>
      webhooks.listWanting(tx, teamId, patternsOf(type), unreadable),
    );
    for (const { id: webhookId } of wanting) {
      const id = derivedId(idPrefixes.delivery, eventId, webhookId);
      deliveries.create(tx, { id, teamId, webhookId, eventId, type, trigger: "automatic" }, clock.now());
      tx.afterCommit(async () => {
        try {
          await tasks.enqueue(deliveryTask({ teamId, deliveryId: id, attempt: 1 }));
        } catch (err) {
          // The change is committed and must not fail for this: the sweep finds the delivery by its due time.
          log.error("A delivery could not be queued", { teamId, deliveryId: id, err });
        }
      });
    }
  };
}
