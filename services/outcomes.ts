import { type Outcome, outcomeWebhooksMax, webhookOutcomesSchema } from "@/types/outcomes";
import { pageOf } from "@/types/page";
import { apiRequest } from "./api";
import { askTogether } from "./ask-together";

const answerSchema = pageOf(webhookOutcomesSchema);

/** How the newest deliveries of a webhook ended. Webhooks that are shown together are asked for together. */
export const readOutcomes = askTogether<Outcome[]>(outcomeWebhooksMax, async (teamId, ids) => {
  const query = { webhookId: ids.join(",") };
  const { data } = await apiRequest("/integrations/deliveries/outcomes", { teamId, query, schema: answerSchema });
  return new Map(data.map(({ webhookId, outcomes }) => [webhookId, outcomes]));
});
