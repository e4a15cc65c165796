"use client";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { declareEventType, listEventTypes, listRecentEvents, previewExpression } from "@/services/events";
import type { DeclareEventType } from "@/types/event-types";
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

/** A type of the team's own, to be published and listened to. */
export function useDeclareEventType(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (type: DeclareEventType) => declareEventType(teamId, type),
    onSuccess: () => client.invalidateQueries({ queryKey: teamKey(teamId, "eventTypes") }),
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
