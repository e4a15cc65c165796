import {
  createdIncomingSourceSchema,
  incomingEventSchema,
  incomingEventWithBodySchema,
  incomingPreviewSchema,
  incomingSourceSchema,
  incomingSourcesPerTeam,
  type CreatedIncomingSource,
  type CreateIncomingSourceInput,
  type IncomingEvent,
  type IncomingEventWithBody,
  type IncomingPreview,
  type IncomingSource,
  type IncomingStatus,
  type PreviewIncoming,
  type UpdateIncomingSource,
} from "@/types/incoming";
import { deletedSchema } from "@/types/page";
import { ApiProblem, apiRequest } from "./api";
import type { DocumentQuery, ListQuery, Row } from "./live";
import { listRows, rowPageSchema } from "./resources";

const sourcePath = (sourceId: string) => `/integrations/incoming-sources/${encodeURIComponent(sourceId)}`;
const receivedPath = (incomingId: string) => `/integrations/incoming-events/${encodeURIComponent(incomingId)}`;
const sourcePageSchema = rowPageSchema(incomingSourceSchema);

/** All of the team's: from the server and not from the database, which knows neither their address nor what came last. */
export async function listIncomingSources(teamId: string, signal?: AbortSignal): Promise<Row<IncomingSource>[]> {
  const filter = { limit: incomingSourcesPerTeam };
  const page = await listRows("/integrations/incoming-sources", sourcePageSchema, teamId, filter, signal ? { signal } : {});
  return page.rows;
}

/** Null where there is none. */
export async function getIncomingSource(teamId: string, sourceId: string): Promise<IncomingSource | null> {
  try {
    return await apiRequest(sourcePath(sourceId), { teamId, schema: incomingSourceSchema });
  } catch (error) {
    if (error instanceof ApiProblem && error.code === "not_found") return null;
    throw error;
  }
}

export function createIncomingSource(teamId: string, source: CreateIncomingSourceInput): Promise<CreatedIncomingSource> {
  const schema = createdIncomingSourceSchema;
  return apiRequest("/integrations/incoming-sources", { method: "POST", teamId, body: source, schema });
}

export function updateIncomingSource(teamId: string, sourceId: string, updates: UpdateIncomingSource): Promise<IncomingSource> {
  return apiRequest(sourcePath(sourceId), { method: "PATCH", teamId, body: updates, schema: incomingSourceSchema });
}

/** Without a secret one is made, where the sender takes ours. The one so far verifies until the overlap ends. */
export function rotateIncomingSecret(
  teamId: string,
  sourceId: string,
  { secret, overlapSeconds }: { secret?: string | undefined; overlapSeconds?: number | undefined } = {},
): Promise<CreatedIncomingSource> {
  const body = { ...(secret ? { secret } : {}), ...(overlapSeconds === undefined ? {} : { overlapSeconds }) };
  const schema = createdIncomingSourceSchema;
  return apiRequest(`${sourcePath(sourceId)}/rotate-secret`, { method: "POST", teamId, body, schema });
}

export function deleteIncomingSource(teamId: string, sourceId: string) {
  return apiRequest(sourcePath(sourceId), { method: "DELETE", teamId, schema: deletedSchema });
}

/** What a source received and refused, newest first. */
export function receivedQuery(
  teamId: string,
  sourceId: string,
  options: { status?: IncomingStatus | undefined; limit: number },
): ListQuery<IncomingEvent> {
  return {
    path: `teams/${teamId}/incomingEvents`,
    where: options.status
      ? [
          ["sourceId", "==", sourceId],
          ["status", "==", options.status],
        ]
      : [["sourceId", "==", sourceId]],
    orderBy: [["receivedAt", "desc"]],
    limit: options.limit,
    schema: incomingEventSchema,
  };
}

export function receivedOneQuery(teamId: string, incomingId: string): DocumentQuery<IncomingEvent> {
  return { document: `teams/${teamId}/incomingEvents/${incomingId}`, schema: incomingEventSchema };
}

/** With its headers and its body, which is put together from its parts by the server. */
export function getReceived(teamId: string, incomingId: string): Promise<IncomingEventWithBody> {
  return apiRequest(receivedPath(incomingId), { teamId, schema: incomingEventWithBodySchema });
}

export function retryReceived(teamId: string, incomingId: string): Promise<IncomingEvent> {
  return apiRequest(`${receivedPath(incomingId)}/retry`, { method: "POST", teamId, schema: incomingEventSchema });
}

/** What expressions would make of what was received. Nothing is done with it. */
export function previewReceived(
  teamId: string,
  incomingId: string,
  expressions: PreviewIncoming,
  options: { signal: AbortSignal },
): Promise<IncomingPreview> {
  const path = `${receivedPath(incomingId)}/preview`;
  return apiRequest(path, { method: "POST", teamId, body: expressions, schema: incomingPreviewSchema, ...options });
}
