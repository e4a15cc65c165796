import { webhookOutcomesSchema, type WebhookOutcomes } from "@/types/outcomes";
import { pageOf } from "@/types/page";
import { apiRequest } from "./api";

const answerSchema = pageOf(webhookOutcomesSchema);

/** How the newest deliveries of each webhook ended. */
export async function listOutcomes(teamId: string): Promise<WebhookOutcomes[]> {
  const { data } = await apiRequest("/integrations/deliveries/outcomes", { teamId, schema: answerSchema });
  return data;
}
