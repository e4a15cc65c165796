import type { DeliveryListQuery } from "@/types/webhook-bodies";
import type { DeliveryFilter } from "./delivery-store";

export function filterFrom({ status, type, from, to }: DeliveryListQuery): Omit<DeliveryFilter, "webhookIds"> {
  return {
    ...(status ? { status } : {}),
    ...(type ? { type } : {}),
    ...(from ? { from: new Date(from) } : {}),
    ...(to ? { to: new Date(to) } : {}),
  };
}
