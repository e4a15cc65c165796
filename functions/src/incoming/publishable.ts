import { packEventTypes } from "@/types/event-packs";
import { customTypeSchema } from "@/types/events";

/** A team's own event types, and those of packs: what the product itself did is published by that alone. */
export function isPublishable(type: string): boolean {
  return customTypeSchema.safeParse(type).success || Object.hasOwn(packEventTypes, type);
}
