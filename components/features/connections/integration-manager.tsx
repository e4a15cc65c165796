"use client";
import { PageHeader } from "@/components/ui/page-header";
import { IntegrationsProvider } from "@/hooks/IntegrationsProvider";
import { ConnectionList } from "./connection-list";
import { ConnectionsEmpty } from "./connections-empty";

export function IntegrationManager({ teamId }: { teamId: string }) {
  return (
    <IntegrationsProvider teamId={teamId}>
      <div className="grid gap-4">
        <PageHeader level={2} title="Connections" description="Accounts at other products that this team is joined to." />
        <ConnectionList empty={<ConnectionsEmpty />} />
      </div>
    </IntegrationsProvider>
  );
}
