import {
  deletedEventTypeSchema,
  describedEventTypeSchema,
  eventTypeListSchema,
  type DeclareEventType,
  type DescribedEventType,
  type UpdateEventType,
} from "@/types/event-types";
import {
  eventSchema,
  type ExpressionPreview,
  expressionPreviewSchema,
  type ListedEvent,
  listedEventSchema,
  type PreviewExpression,
  type PublishBody,
  type PublishedEvent,
} from "@/types/events";
import { pageOf } from "@/types/page";
import { apiRequest } from "./api";

/** The product's own types, those of the packs, and the team's. */
export async function listEventTypes(teamId: string): Promise<DescribedEventType[]> {
  const { data } = await apiRequest("/integrations/event-types", { teamId, schema: eventTypeListSchema });
  return data;
}

export function declareEventType(teamId: string, type: DeclareEventType): Promise<DescribedEventType> {
  return apiRequest("/integrations/event-types", { method: "POST", teamId, body: type, schema: describedEventTypeSchema });
}

export function updateEventType(teamId: string, type: string, change: UpdateEventType): Promise<DescribedEventType> {
  const path = `/integrations/event-types/${encodeURIComponent(type)}`;
  return apiRequest(path, { method: "PATCH", teamId, body: change, schema: describedEventTypeSchema });
}

export function deleteEventType(teamId: string, type: string) {
  const path = `/integrations/event-types/${encodeURIComponent(type)}`;
  return apiRequest(path, { method: "DELETE", teamId, schema: deletedEventTypeSchema });
}

export function publishEvent(teamId: string, event: PublishBody): Promise<PublishedEvent> {
  return apiRequest("/v1/events", { method: "POST", teamId, body: event, schema: eventSchema });
}

const eventPageSchema = pageOf(listedEventSchema);

/** What was published last, newest first, without its data. */
export async function listRecentEvents(teamId: string, limit: number): Promise<ListedEvent[]> {
  const { data } = await apiRequest("/integrations/events", { teamId, query: { limit }, schema: eventPageSchema });
  return data;
}

/** What a filter and a transform make of an event. Nothing is sent. */
export function previewExpression(
  teamId: string,
  body: PreviewExpression,
  options: { signal: AbortSignal },
): Promise<ExpressionPreview> {
  const path = "/integrations/expressions/preview";
  return apiRequest(path, { method: "POST", teamId, body, schema: expressionPreviewSchema, ...options });
}
