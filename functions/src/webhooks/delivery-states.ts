import type { DeliveryStatus } from "@/types/webhooks";

/**
 * What may follow what. A delivery that came to an end goes on only by hand, which makes it pending again; one that was
 * canceled while it was tried is delivered if that attempt arrived.
 */
const transitions: Record<DeliveryStatus, readonly DeliveryStatus[]> = {
  pending: ["delivered", "retrying", "dead", "canceled"],
  delivering: ["delivered", "retrying", "dead", "canceled"],
  retrying: ["delivered", "retrying", "dead", "canceled", "pending"],
  delivered: ["pending"],
  dead: ["pending"],
  canceled: ["pending", "delivered"],
};

export function mayBecome(from: DeliveryStatus, to: DeliveryStatus): boolean {
  return transitions[from].includes(to);
}

/** Whether an attempt is still to come. */
export function isOpen(status: DeliveryStatus): boolean {
  return mayBecome(status, "retrying");
}
