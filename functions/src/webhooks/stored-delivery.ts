import type { Attempt, CancelReason, Delivery, DeliveryStatus } from "@/types/webhooks";
import type { DuePage, DuePlace } from "../platform/due-shards";

export interface StoredDelivery extends Delivery {
  teamId: string;
  attemptCount: number;
  retriesSpent: number;
  trigger: Attempt["trigger"];
  unfiltered?: true | undefined;
  canceledWhileOffAt?: string | undefined;
}

export interface NewDelivery
  extends Pick<StoredDelivery, "id" | "teamId" | "webhookId" | "eventId" | "type" | "trigger" | "unfiltered" | "orderingKey"> {
  /** Among those of its ordering key in one transaction. */
  place?: number;
}

export interface DeliveryChange {
  status: DeliveryStatus;
  attempts?: Attempt[];
  attemptCount?: number;
  retriesSpent: number;
  trigger: Attempt["trigger"];
  nextAttemptAt?: Date;
  /** Not paused, where it is left out. */
  pausedAt?: Date;
  /** Both stay while the delivery stays canceled. */
  canceledWhileOffAt?: Date;
  cancelReason?: CancelReason;
}

export interface DeliveryFilter {
  /** At most 30. */
  webhookIds: string[];
  status?: DeliveryStatus;
  type?: string;
  from?: Date;
  /** Exclusive. */
  to?: Date;
  withoutTests?: boolean;
}

/** A delivery as it was read: `record` refuses when it has changed since. */
export interface ReadDelivery {
  delivery: StoredDelivery;
  version: unknown;
}

export interface DueDelivery {
  teamId: string;
  deliveryId: string;
  attempt: number;
  /** Of a first attempt that the event's own task makes. */
  eventId?: string;
}

export interface DeliveryStore {
  read(teamId: string, deliveryId: string): Promise<ReadDelivery | null>;
  /** Compare-and-set: false when someone else came first. */
  record(read: ReadDelivery, change: DeliveryChange, now: Date): Promise<boolean>;
  /** The first of its ordering key that is not done; null when all are. One that cannot be read is left out. */
  firstInLine(
    teamId: string,
    webhookId: string,
    orderingKey: string,
    unreadable: (err: unknown) => void,
  ): Promise<ReadDelivery | null>;
  /** The one right behind it in its line, whatever has become of that; null where there is none or it cannot be read. */
  nextInLine(delivery: StoredDelivery, unreadable: (err: unknown) => void): Promise<ReadDelivery | null>;
  /** Deliveries of a shard that were due before the time, the longest overdue first; `next` goes on after them. */
  listDue(shard: number, before: Date, limit: number, after?: DuePlace): Promise<DuePage<DueDelivery>>;
}
