import { eventTypeListSchema, type DescribedEventType } from "@/types/event-types";
import { apiRequest } from "./api";

/** The product's own types, those of the packs, and the team's. */
export async function listEventTypes(teamId: string): Promise<DescribedEventType[]> {
  const { data } = await apiRequest("/integrations/event-types", { teamId, schema: eventTypeListSchema });
  return data;
}
