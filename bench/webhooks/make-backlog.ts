// Writes events with a delivery for each webhook, and queues their tasks, as publishing does. Bundled and started by
// measure-backlog.ts: over the API as many would take minutes.
import { createEventStore } from "@/functions/src/events/event-store";
import { derivedId, idPrefixes, newId } from "@/functions/src/platform/ids";
import { openPlatform } from "@/functions/src/platform/open-platform";
import { transact } from "@/functions/src/platform/transaction";
import { createDeliveryStore } from "@/functions/src/webhooks/delivery-store";
import { firstAttemptTasks } from "@/functions/src/webhooks/delivery-task";

const [teamId, type, count, ...webhookIds] = process.argv.slice(2) as [string, string, string, ...string[]];
const { db, clock, tasks } = openPlatform(process.env);
const events = createEventStore(db);
const deliveries = createDeliveryStore(db);
const aTransaction = 50;
const text = "x".repeat(850);

for (let begun = 0; begun < Number(count); begun += aTransaction) {
  const queued = await transact(db, (tx) => {
    const now = clock.now();
    const made = Array.from({ length: aTransaction }, (_, index) => {
      const id = newId(idPrefixes.event);
      const data = { id: `backlog-${begun + index}_0`, channel: "chat", from: "grace@example.com", text };
      events.create(tx, { id, type, timestamp: now.toISOString(), teamId, data }, JSON.stringify(data), data.id);
      const deliveryIds = webhookIds.map((webhookId) => {
        const fresh = { id: derivedId(idPrefixes.delivery, id, webhookId), teamId, webhookId, eventId: id, type };
        deliveries.create(tx, { ...fresh, trigger: "automatic" }, now);
        return fresh.id;
      });
      return firstAttemptTasks([{ teamId, eventId: id, deliveryIds }]);
    });
    return Promise.resolve(made.flat());
  });
  await Promise.all(queued.map((task) => tasks.enqueue(task)));
}
process.exit(0);
