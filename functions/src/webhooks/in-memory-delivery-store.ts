import type { Delivery } from "@/types/webhooks";
import { isOpen } from "./delivery-states";
import { type DuePlace, dueShardOf } from "../platform/due-shards";
import type { DeliveryStore, NewDelivery, ReadDelivery, StoredDelivery } from "./stored-delivery";

interface Kept {
  delivery: StoredDelivery;
  version: number;
}

/** The twin of the store of deliveries, for tests that must be quick and exact; one contract suite holds both to the same. */
export function inMemoryDeliveryStore() {
  const kept = new Map<string, Kept>();
  const keyOf = (teamId: string, deliveryId: string) => `${teamId}/${deliveryId}`;
  let versions = 0;

  const store: DeliveryStore = {
    read(teamId, deliveryId): Promise<ReadDelivery | null> {
      const found = kept.get(keyOf(teamId, deliveryId));
      return Promise.resolve(found ? structuredClone(found) : null);
    },

    record(
      { delivery, version },
      { attempts, nextAttemptAt, pausedAt, canceledWhileOffAt, cancelReason, ...change },
      now,
    ): Promise<boolean> {
      const key = keyOf(delivery.teamId, delivery.id);
      const found = kept.get(key);
      if (!found || found.version !== version) return Promise.resolve(false);
      const {
        nextAttemptAt: _due,
        pausedAt: _paused,
        canceledWhileOffAt: knownOffAt,
        cancelReason: known,
        ...before
      } = found.delivery;
      const offAt = change.status === "canceled" ? (canceledWhileOffAt?.toISOString() ?? knownOffAt) : undefined;
      const reason = change.status === "canceled" ? (cancelReason ?? known) : undefined;
      const after: StoredDelivery = {
        ...before,
        ...change,
        ...(attempts ? { attempts } : {}),
        ...(nextAttemptAt ? { nextAttemptAt: nextAttemptAt.toISOString() } : {}),
        ...(pausedAt ? { pausedAt: pausedAt.toISOString() } : {}),
        ...(reason ? { cancelReason: reason } : {}),
        ...(offAt ? { canceledWhileOffAt: offAt } : {}),
        updatedAt: now.toISOString(),
      };
      kept.set(key, { delivery: structuredClone(after), version: ++versions });
      return Promise.resolve(true);
    },

    firstInLine(teamId, webhookId, orderingKey): Promise<ReadDelivery | null> {
      // A map keeps the order of creation.
      const first = [...kept.values()].find(
        ({ delivery }) =>
          delivery.teamId === teamId &&
          delivery.webhookId === webhookId &&
          delivery.orderingKey === orderingKey &&
          isOpen(delivery.status),
      );
      return Promise.resolve(first ? structuredClone(first) : null);
    },

    nextInLine({ teamId, webhookId, orderingKey, id }): Promise<ReadDelivery | null> {
      const line = [...kept.values()].filter(
        ({ delivery }) => delivery.teamId === teamId && delivery.webhookId === webhookId && delivery.orderingKey === orderingKey,
      );
      const next = line[line.findIndex(({ delivery }) => delivery.id === id) + 1];
      return Promise.resolve(orderingKey !== undefined && next ? structuredClone(next) : null);
    },

    listDue(shard, before, limit, after) {
      const start = (after?.place as number | undefined) ?? 0;
      const overdue = [...kept.values()]
        .map(({ delivery }) => delivery)
        .filter(
          ({ id, nextAttemptAt: dueAt, pausedAt }) =>
            dueAt && !pausedAt && dueAt < before.toISOString() && dueShardOf(id) === shard,
        )
        .sort((a, b) => (a.nextAttemptAt ?? "").localeCompare(b.nextAttemptAt ?? ""))
        .slice(start, start + limit);
      const due = overdue.map(({ teamId, id, attemptCount, nextAttemptAt, orderingKey, trigger, eventId }) => ({
        teamId,
        deliveryId: id,
        attempt: attemptCount + 1,
        ...(attemptCount === 0 && trigger === "automatic" ? { eventId } : {}),
        dueAt: new Date(nextAttemptAt!),
        waitsForACall: orderingKey !== undefined,
      }));
      const next: DuePlace | null = due.length === limit ? { place: start + limit } : null;
      return Promise.resolve({ due, next });
    },
  };

  return {
    store,
    create(delivery: NewDelivery, now: Date): void {
      const at = now.toISOString();
      const fresh = { status: "pending" as const, attempts: [], attemptCount: 0, retriesSpent: 0 };
      const times: Pick<Delivery, "createdAt" | "updatedAt" | "nextAttemptAt"> = {
        createdAt: at,
        updatedAt: at,
        nextAttemptAt: at,
      };
      kept.set(keyOf(delivery.teamId, delivery.id), { delivery: { ...delivery, ...fresh, ...times }, version: ++versions });
    },
    all: (): StoredDelivery[] => [...kept.values()].map(({ delivery }) => delivery),
  };
}
