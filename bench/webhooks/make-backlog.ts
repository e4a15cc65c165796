// Writes events with a delivery for each webhook, and queues their tasks, as publishing does. Bundled and started by
// measure-backlog.ts: over the API as many would take minutes.
import { createEventStore } from "@/functions/src/events/event-store";
import { derivedId, idPrefixes, newId } from "@/functions/src/platform/ids";
import { openPlatform } from "@/functions/src/platform/open-platform";
import { transact } from "@/functions/src/platform/transaction";
import { createDeliveryStore } from "@/functions/src/webhooks/delivery-store";
import { deliveryTask } from "@/functions/src/webhooks/delivery-task";

const [teamId, type, count, ...webhookIds] = process.argv.slice(2) as [string, string, string, ...string[]];
const { db, clock, tasks } = openPlatform(process.env);
const events = createEventStore(db);
const deliveries = createDeliveryStore(db);
const aTransaction = 50;
const text = "x".repeat(850);

for (let made = 0; made < Number(count); made += aTransaction) {
  const deliveryIds = await transact(db, (tx) => {
    const now = clock.now();
    const ids = Array.from({ length: aTransaction }, (_, index) => {
      const id = newId(idPrefixes.event);
      const data = { id: `backlog-${made + index}_0`, channel: "chat", from: "grace@example.com", text };
      events.create(tx, { id, type, timestamp: now.toISOString(), teamId, data }, JSON.stringify(data), data.id);
      return webhookIds.map((webhookId) => {
        const fresh = { id: derivedId(idPrefixes.delivery, id, webhookId), teamId, webhookId, eventId: id, type };
        deliveries.create(tx, { ...fresh, trigger: "automatic" }, now);
        return fresh.id;
      });
    });
    return Promise.resolve(ids.flat());
  });
  await Promise.all(deliveryIds.map((deliveryId) => tasks.enqueue(deliveryTask({ teamId, deliveryId, attempt: 1 }))));
}
process.exit(0);
