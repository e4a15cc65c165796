"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { listEventTypes, listRecentEvents, previewExpression } from "@/services/events";
import type { PreviewExpression } from "@/types/events";
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

export function useRecentEvents(teamId: string, limit: number) {
  return useQuery({
    queryKey: teamKey(teamId, "recentEvents", limit),
    queryFn: () => listRecentEvents(teamId, limit),
    ...cacheTimes.records,
  });
}

/** What a filter and a transform make of an event; asked for each of them once. Null asks nothing. */
export function useExpressionPreview(teamId: string, body: PreviewExpression | null) {
  return useQuery({
    queryKey: teamKey(teamId, "expressionPreview", body),
    queryFn: ({ signal }) => previewExpression(teamId, body!, { signal }),
    enabled: body !== null,
    // While a person writes, the last result stays, instead of blinking at each letter.
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    gcTime: 0,
  });
}
