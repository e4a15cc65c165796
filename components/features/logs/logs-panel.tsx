"use client";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { IntegrationsProvider } from "@/hooks/IntegrationsProvider";
import { useRole } from "@/hooks/useTeams";
import { roleMay } from "@/types/roles";
import { RequestLog } from "./request-log";

export function LogsPanel({ teamId }: { teamId: string }) {
  const role = useRole(teamId);
  if (role && !roleMay(role, "logs.read")) {
    return (
      <Card>
        <EmptyState
          title="Logs are not part of your role"
          description="Members and admins of the team see its requests. Ask an admin if you need to."
        />
      </Card>
    );
  }
  return (
    <IntegrationsProvider teamId={teamId}>
      <RequestLog teamId={teamId} />
    </IntegrationsProvider>
  );
}
