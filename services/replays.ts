import { replayCountSchema, replaySchema, type Replay, type ReplayCount, type ReplayInput } from "@/types/replays";
import { createdWebhookSchema, type CreatedWebhook } from "@/types/webhooks";
import { apiRequest } from "./api";
import type { DocumentQuery, ListQuery } from "./live";

const webhookPath = (webhookId: string) => `/integrations/webhooks/${webhookId}`;

export type ReplaySelection = Omit<ReplayInput, "dryRun">;

export function rotateWebhookSecret(teamId: string, webhookId: string, overlapHours: number): Promise<CreatedWebhook> {
  const path = `${webhookPath(webhookId)}/rotate-secret`;
  return apiRequest(path, { method: "POST", teamId, body: { overlapHours }, schema: createdWebhookSchema });
}

export function countReplay(teamId: string, webhookId: string, selection: ReplaySelection): Promise<ReplayCount> {
  const body = { ...selection, dryRun: true };
  return apiRequest(`${webhookPath(webhookId)}/replay`, { method: "POST", teamId, body, schema: replayCountSchema });
}

export function startReplay(teamId: string, webhookId: string, selection: ReplaySelection): Promise<Replay> {
  return apiRequest(`${webhookPath(webhookId)}/replay`, { method: "POST", teamId, body: selection, schema: replaySchema });
}

export function cancelReplay(teamId: string, webhookId: string, replayId: string): Promise<Replay> {
  const path = `${webhookPath(webhookId)}/replays/${replayId}/cancel`;
  return apiRequest(path, { method: "POST", teamId, schema: replaySchema });
}

/** The newest of a webhook: one runs at a time, so that it is the one that runs, if any does. */
export function newestReplayQuery(teamId: string, webhookId: string): ListQuery<Replay> {
  return {
    path: `teams/${teamId}/webhookReplays`,
    where: [["webhookId", "==", webhookId]],
    orderBy: [["createdAt", "desc"]],
    limit: 1,
    schema: replaySchema,
  };
}

export function replayQuery(teamId: string, replayId: string): DocumentQuery<Replay> {
  return { document: `teams/${teamId}/webhookReplays/${replayId}`, schema: replaySchema };
}
