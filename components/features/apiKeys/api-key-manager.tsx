"use client";
import { KeyRound, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { IntegrationsProvider } from "@/hooks/IntegrationsProvider";
import { useRole } from "@/hooks/useTeams";
import type { ApiKey } from "@/types/apiKeys";
import { roleMay } from "@/types/roles";
import { ApiKeyDialog } from "./api-key-dialog";
import { ApiKeyList } from "./api-key-list";

/** Loaded when it is opened. */
const RevokeDialog = dynamic(() => import("./revoke-dialog").then((module) => module.RevokeDialog), { ssr: false });

export function APIKeyManager({ teamId }: { teamId: string }) {
  const role = useRole(teamId);
  const mayManage = role !== undefined && roleMay(role, "configuration.write");
  const [editing, setEditing] = useState<ApiKey | "new" | null>(null);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const create = mayManage && (
    <Button variant="primary" onClick={() => setEditing("new")}>
      <Plus aria-hidden />
      Create key
    </Button>
  );
  return (
    <IntegrationsProvider teamId={teamId}>
      <div className="grid gap-4">
        <PageHeader
          level={2}
          title="API keys"
          description="A key lets software call the API. It belongs to the team and outlives the person who made it."
          actions={create}
        />
        <ApiKeyList
          teamId={teamId}
          mayManage={mayManage}
          onEdit={setEditing}
          onRevoke={setRevoking}
          empty={
            <EmptyState
              icon={<KeyRound />}
              title="No API keys yet"
              description={
                mayManage
                  ? "Make one, give it the scopes it needs, and call the API with it a minute from now."
                  : "An admin of the team can make one."
              }
              action={create}
            />
          }
        />
      </div>
      <ApiKeyDialog teamId={teamId} subject={editing} onClose={() => setEditing(null)} />
      {revoking && <RevokeDialog teamId={teamId} apiKey={revoking} onClose={() => setRevoking(null)} />}
    </IntegrationsProvider>
  );
}
