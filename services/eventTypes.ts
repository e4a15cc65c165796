import { describedEventTypeSchema, type DeclareEventType, type DescribedEventType } from "@/types/event-types";
import { apiRequest } from "./api";

export function declareEventType(teamId: string, type: DeclareEventType): Promise<DescribedEventType> {
  return apiRequest("/integrations/event-types", { method: "POST", teamId, body: type, schema: describedEventTypeSchema });
}
