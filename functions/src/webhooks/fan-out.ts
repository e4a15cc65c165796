import type { PublishedEvent } from "@/types/events";
import type { Webhook } from "@/types/webhooks";
import type { FanOut } from "../events";
import { derivedId, idPrefixes } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { gathered } from "../platform/gathered";
import type { Tx } from "../platform/transaction";
import { orderingKeyOf } from "./delivery-line";
import { createDeliveryStore } from "./delivery-store";
import { type EventDeliveries, firstAttemptTasks } from "./delivery-task";
import { ShapeError, wantsEvent } from "./shape-event";
import { wantingWebhooksOf } from "./wanting-webhooks";

/** What the filters of a transaction may take together: it holds what it has read. Those not asked by then are asked at delivery. */
const filteringMsMax = 500;
/** Events whose deliveries go to the queue together. */
const eventsPerCall = 20;
/** Longer than this no publisher waits for the queue: it may come to take the task later, and else the sweep finds the deliveries. */
const queueingMsMax = 2_000;

/** A delivery for each active webhook that wants the event, in the publishing transaction; their tasks once it is committed. */
export function createFanOut(deps: Pick<Platform, "db" | "clock" | "tasks" | "log" | "config" | "expressions">): FanOut {
  const { db, clock, tasks, log, expressions } = deps;
  const webhooks = wantingWebhooksOf(deps);
  const deliveries = createDeliveryStore(db);
  const placesInTransaction = new WeakMap<Tx, number>();
  const filteringUntilMs = new WeakMap<Tx, number>();

  /** A filter that fails is asked again at delivery, where its failure is recorded and the event waits until it is mended. */
  async function filtered(
    tx: Tx,
    webhook: Webhook,
    event: PublishedEvent,
  ): Promise<{ webhook: Webhook; unfiltered?: true } | null> {
    if (webhook.filter === undefined) return { webhook };
    const leftMs = leftToFilter(tx);
    if (leftMs <= 0) return { webhook, unfiltered: true };
    try {
      return (await within(leftMs, wantsEvent(expressions, webhook, event), tooSlow)) ? { webhook } : null;
    } catch (err) {
      if (!(err instanceof ShapeError))
        log.error("A filter could not be asked", { teamId: event.teamId, webhookId: webhook.id, err });
      return { webhook, unfiltered: true };
    }
  }

  function leftToFilter(tx: Tx): number {
    const nowMs = performance.now();
    const untilMs = filteringUntilMs.get(tx) ?? nowMs + filteringMsMax;
    filteringUntilMs.set(tx, untilMs);
    return untilMs - nowMs;
  }

  const queue = gathered<EventDeliveries, void>(eventsPerCall, async (events) => {
    await Promise.all(
      firstAttemptTasks(events).map(async (task) => {
        try {
          await tasks.enqueue(task);
        } catch (err) {
          // The changes are committed and must not fail for this: the sweep finds the deliveries by their due time.
          log.error("Deliveries could not be queued", { ...task.payload, err });
        }
      }),
    );
    return events.map(() => ({ status: "fulfilled", value: undefined }));
  });

  return async (tx, event) => {
    const { id: eventId, teamId, type } = event;
    const wanting = await webhooks.find(tx, teamId, type);
    const found = await Promise.all(wanting.map((webhook) => filtered(tx, webhook, event)));
    const deliveryIds: string[] = [];
    for (const { webhook, unfiltered } of found.filter((one) => one !== null)) {
      const id = derivedId(idPrefixes.delivery, eventId, webhook.id);
      const order = webhook.ordered ? { orderingKey: orderingKeyOf(event), place: nextPlace(tx) } : {};
      const fresh = { id, teamId, webhookId: webhook.id, eventId, type, trigger: "automatic" as const };
      deliveries.create(tx, { ...fresh, ...order, ...(unfiltered ? { unfiltered } : {}) }, clock.now());
      deliveryIds.push(id);
    }
    if (deliveryIds.length > 0)
      tx.afterCommit(() => within(queueingMsMax, queue({ teamId, eventId, deliveryIds }), () => undefined));
  };

  function nextPlace(tx: Tx): number {
    const place = placesInTransaction.get(tx) ?? 0;
    placesInTransaction.set(tx, place + 1);
    return place;
  }
}

function tooSlow(): never {
  throw new ShapeError("filter_failed", "The filters took too long together");
}

const overdue = Symbol("overdue");

/** What the work comes to, or, when it takes longer, what `late` says. */
async function within<Value>(timeoutMs: number, work: Promise<Value>, late: () => Value): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<typeof overdue>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, overdue);
  });
  try {
    const first = await Promise.race([work, timedOut]);
    return first === overdue ? late() : first;
  } finally {
    clearTimeout(timer);
  }
}
