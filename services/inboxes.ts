import { deletedSchema, pageOf } from "@/types/page";
import { type Inbox, inboxSchema } from "@/types/webhooks";
import { apiRequest } from "./api";

const answerSchema = pageOf(inboxSchema);

/** Newest first; a team has few. */
export async function listInboxes(teamId: string): Promise<Inbox[]> {
  const { data } = await apiRequest("/integrations/inboxes", { teamId, schema: answerSchema });
  return data.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
}

export function deleteInbox(teamId: string, inboxId: string) {
  return apiRequest(`/integrations/inboxes/${inboxId}`, { method: "DELETE", teamId, schema: deletedSchema });
}
