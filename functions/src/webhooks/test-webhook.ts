import { testEventType } from "@/types/events";
import type { Attempt } from "@/types/webhooks";
import { createEventStore } from "../events";
import { notFound, ProblemError } from "../gateway";
import { idPrefixes, newId } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import type { DeliveryPorts } from "./attempt-ports";
import { attemptNow } from "./deliver-attempt";
import { createDeliveryStore } from "./delivery-store";

const testTimeoutMs = 10_000;

/** Sends a test event to one webhook at once, paused or not, without retries. It is kept as a delivery like any other. */
export async function testWebhook(
  { db, clock }: Pick<Platform, "db" | "clock">,
  ports: DeliveryPorts,
  teamId: string,
  webhookId: string,
  sent: (tx: Tx) => void,
): Promise<{ deliveryId: string; attempt: Attempt }> {
  const target = await ports.readTarget(teamId, webhookId, { fresh: true });
  if (!target) throw notFound("webhook");
  if (target === "out_of_reach")
    throw new ProblemError("unavailable", "The webhook's secret is out of reach for the moment; try again");
  const deliveries = createDeliveryStore(db);
  const deliveryId = newId(idPrefixes.delivery);
  const data = { message: "This is a test event. It was sent by hand.", webhookId };
  const event = { id: newId(idPrefixes.event), type: testEventType, timestamp: clock.now().toISOString(), teamId, data };
  await transact(db, async (tx) => {
    createEventStore(db).create(tx, event, JSON.stringify(data));
    deliveries.create(
      tx,
      { id: deliveryId, teamId, webhookId, eventId: event.id, type: event.type, trigger: "test" },
      clock.now(),
    );
    sent(tx);
    await Promise.resolve();
  });
  const read = await ports.deliveries.read(teamId, deliveryId);
  const attempt = read && (await attemptNow(ports, read, target, event, Math.min(testTimeoutMs, target.webhook.timeoutMs)));
  if (!attempt) throw notFound("delivery");
  return { deliveryId, attempt };
}
