import type { DescribedEventType } from "@/types/event-types";
import type { PublishedEvent } from "@/types/events";

/** What a webhook would get of an event of this type. */
export function exampleEvent(teamId: string, { type, example }: DescribedEventType): PublishedEvent {
  return { id: "evt_4kT9bXq2LmZ7cWv1RyHn", type, timestamp: "2026-03-03T08:00:00.000Z", teamId, data: example };
}
