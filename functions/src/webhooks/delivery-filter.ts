import type { DeliveryListQuery } from "@/types/webhook-bodies";
import type { DeliveryFilter } from "./stored-delivery";

export function filterFrom({ status, type, from, to }: DeliveryListQuery): Omit<DeliveryFilter, "webhookIds"> {
  return {
    ...(status ? { status } : {}),
    ...(type ? { type } : {}),
    ...(from ? { from: new Date(from) } : {}),
    ...(to ? { to: new Date(to) } : {}),
  };
}

/** Over all webhooks, the dead ones are the dead letters: a test that failed is none. */
export function teamFilterFrom(query: DeliveryListQuery): Omit<DeliveryFilter, "webhookIds"> {
  return { ...filterFrom(query), withoutTests: query.status === "dead" };
}
