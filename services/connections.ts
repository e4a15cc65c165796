import { integrationSchema, type Integration } from "@/types/connections";
import { readRows, type DocumentQuery, type ListQuery, type Row } from "./live";

const connectionsMax = 200;

export function integrationsQuery(teamId: string): ListQuery<Integration> {
  return {
    path: `teams/${teamId}/integrations`,
    orderBy: [["createdAt", "desc"]],
    limit: connectionsMax,
    schema: integrationSchema,
  };
}

export function integrationQuery(teamId: string, integrationId: string): DocumentQuery<Integration> {
  return { document: `teams/${teamId}/integrations/${integrationId}`, schema: integrationSchema };
}

export function listIntegrations(teamId: string): Promise<Row<Integration>[]> {
  return readRows(integrationsQuery(teamId));
}
