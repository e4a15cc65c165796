"use client";
import { KeyRound } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ListPanel } from "@/components/ui/list-panel";
import { IntegrationsProvider } from "@/hooks/IntegrationsProvider";
import { useRole } from "@/hooks/useTeams";
import type { ApiKey } from "@/types/apiKeys";
import { roleMay } from "@/types/roles";
import { ApiKeyDialog } from "./api-key-dialog";
import { ApiKeyList } from "./api-key-list";
import { PolicyCard } from "./policy-card";
import { RotateDialog } from "./rotate-dialog";

/** Loaded when it is opened. */
const RevokeDialog = dynamic(() => import("./revoke-dialog").then((module) => module.RevokeDialog), { ssr: false });

export function APIKeyManager({ teamId }: { teamId: string }) {
  const role = useRole(teamId);
  const mayManage = role !== undefined && roleMay(role, "configuration.write");
  const [rotating, setRotating] = useState<ApiKey | null>(null);
  return (
    <IntegrationsProvider teamId={teamId}>
      <ListPanel<ApiKey>
        title="API keys"
        description="A key lets software call the API. It belongs to the team and outlives the person who made it."
        createLabel="Create key"
        mayManage={mayManage}
        empty={{
          icon: <KeyRound />,
          title: "No API keys yet",
          manager: "Make one, give it the scopes it needs, and call the API with it a minute from now.",
          others: "An admin of the team can make one.",
        }}
        list={({ onEdit, onEnd, empty }) => (
          <>
            <ApiKeyList
              teamId={teamId}
              mayManage={mayManage}
              onEdit={onEdit}
              onRotate={setRotating}
              onRevoke={onEnd}
              empty={empty}
            />
            {mayManage && <PolicyCard teamId={teamId} />}
          </>
        )}
        dialogs={({ editing, ending, close }) => (
          <>
            <ApiKeyDialog teamId={teamId} subject={editing} onClose={close} />
            <RotateDialog teamId={teamId} apiKey={rotating} onClose={() => setRotating(null)} />
            {ending && <RevokeDialog teamId={teamId} apiKey={ending} onClose={close} />}
          </>
        )}
      />
    </IntegrationsProvider>
  );
}
