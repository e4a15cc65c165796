"use client";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  declareEventType,
  deleteEventType,
  listEventTypes,
  listRecentEvents,
  previewExpression,
  publishEvent,
  updateEventType,
} from "@/services/events";
import type { DeclareEventType, DescribedEventType, UpdateEventType } from "@/types/event-types";
import type { PreviewExpression, PublishBody } from "@/types/events";
import { cacheTimes } from "./cache-times";
import { teamKey } from "./teamKey";

const eventTypesKey = (teamId: string) => teamKey(teamId, "eventTypes");

/** The catalogue of event types, with an example of each. */
export function useEventTypes(teamId: string, enabled = true) {
  return useQuery({
    queryKey: eventTypesKey(teamId),
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
    onSuccess: () => client.invalidateQueries({ queryKey: eventTypesKey(teamId) }),
  });
}

export function useUpdateEventType(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ type, change }: { type: string; change: UpdateEventType }) => updateEventType(teamId, type, change),
    onSuccess: () => client.invalidateQueries({ queryKey: eventTypesKey(teamId) }),
  });
}

/** Out of the catalogue as soon as it is gone; the catalogue itself is long, and comes after. */
export function useDeleteEventType(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (type: string) => deleteEventType(teamId, type),
    onSuccess(_deleted, type) {
      client.setQueryData<DescribedEventType[]>(eventTypesKey(teamId), (before) => before?.filter((one) => one.type !== type));
      void client.invalidateQueries({ queryKey: eventTypesKey(teamId) });
    },
  });
}

/** A real event, as the team's own code publishes them. */
export function usePublishEvent(teamId: string) {
  return useMutation({ mutationFn: (event: PublishBody) => publishEvent(teamId, event) });
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
