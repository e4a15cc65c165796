"use client";
import { useQuery } from "@tanstack/react-query";
import { listEventTypes } from "@/services/events";
import { cacheTimes } from "./cache-times";
import { teamKey } from "./teamKey";

/** The catalogue of event types, with an example of each. */
export function useEventTypes(teamId: string, enabled = true) {
  return useQuery({
    queryKey: teamKey(teamId, "eventTypes"),
    queryFn: () => listEventTypes(teamId),
    ...cacheTimes.eventTypes,
    enabled,
  });
}
