"use client";
import { listAudit, type AuditFilter } from "@/services/audit";
import type { AuditEntry } from "@/types/logs";
import { cacheTimes } from "./cache-times";
import { useTeamScope } from "./IntegrationsProvider";
import { teamKey } from "./teamKey";
import { useRowPages } from "./useRowPages";

const pageSize = 50;

/** What was changed in the team and by whom, newest first. */
export function useAuditLog(filter: AuditFilter = {}, options: { teamId?: string; enabled?: boolean } = {}) {
  const teamId = useTeamScope(options.teamId);
  const asked = { limit: pageSize, ...filter };
  return useRowPages<AuditEntry>({
    queryKey: teamKey(teamId, "audit", asked),
    read: (reading) => listAudit(teamId, asked, reading),
    ...cacheTimes.logs,
    enabled: options.enabled,
  });
}
