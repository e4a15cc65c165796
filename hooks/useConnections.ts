"use client";
import { integrationQuery, integrationsQuery } from "@/services/connections";
import type { Integration } from "@/types/connections";
import { useTeamScope } from "./IntegrationsProvider";
import { teamKey } from "./teamKey";
import { useLiveDocument, useLiveList } from "./useLive";

/** Live: a connection that needs a new sign-in says so as it happens. */
export function useIntegrations(teamId?: string, enabled = true) {
  const scope = useTeamScope(teamId);
  return useLiveList<Integration>(teamKey(scope, "integrations"), integrationsQuery(scope), enabled);
}

export function useIntegration(teamId: string, integrationId: string, enabled = true) {
  const key = teamKey(teamId, "integration", integrationId);
  return useLiveDocument<Integration>(key, integrationQuery(teamId, integrationId), enabled);
}
