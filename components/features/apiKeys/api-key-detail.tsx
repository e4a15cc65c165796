"use client";
import { Ban, CirclePause, CirclePlay, Pencil, RefreshCw } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { PageHeader } from "@/components/ui/page-header";
import { RecordState } from "@/components/ui/record-state";
import { RecentRequests } from "@/components/features/logs";
import { KeyUsageCard } from "@/components/features/usage";
import { IntegrationsProvider } from "@/hooks/IntegrationsProvider";
import { useAPIKey, useKeyPolicy } from "@/hooks/useApiKeys";
import { useRole } from "@/hooks/useTeams";
import { keyStatusAt, type ApiKey } from "@/types/apiKeys";
import { roleMay } from "@/types/roles";
import { scopes } from "@/types/scopes";
import { ApiKeyCard } from "./api-key-card";
import { ApiKeyDialog } from "./api-key-dialog";
import { exampleCurl } from "./example-curl";
import { KeyStatusBadge } from "./key-badges";
import { KeyNotices } from "./key-notices";
import { RevokeDialog } from "./revoke-dialog";
import { RotateDialog } from "./rotate-dialog";
import { useToggleKey } from "./use-toggle-key";

const back = { href: "/settings/integrations/api-keys", label: "API keys" };

export function ApiKeyDetail({ teamId, keyId }: { teamId: string; keyId: string }) {
  const query = useAPIKey(teamId, keyId);
  return (
    <IntegrationsProvider teamId={teamId}>
      <RecordState query={query} name="API key" back={back}>
        {(apiKey) => <KeyPage teamId={teamId} apiKey={apiKey} />}
      </RecordState>
    </IntegrationsProvider>
  );
}

function KeyPage({ teamId, apiKey }: { teamId: string; apiKey: ApiKey }) {
  const role = useRole(teamId);
  const setEnabled = useToggleKey(teamId);
  const [open, setOpen] = useState<"edit" | "rotate" | "revoke" | null>(null);
  const status = keyStatusAt(apiKey, new Date());
  const mayManage = role !== undefined && roleMay(role, "configuration.write") && status !== "revoked";
  const mayReadLogs = role !== undefined && roleMay(role, "logs.read");
  const policy = useKeyPolicy(teamId);
  const mayToggle = status !== "expired" && !apiKey.leakedAt;
  const rotate = mayManage && status !== "expired" ? () => setOpen("rotate") : undefined;
  const Toggle = apiKey.enabled ? CirclePause : CirclePlay;

  return (
    <div className="grid gap-6">
      <PageHeader
        back={back}
        title={apiKey.name}
        badge={<KeyStatusBadge apiKey={apiKey} />}
        actions={
          mayManage && (
            <>
              <Button onClick={() => setOpen("edit")}>
                <Pencil aria-hidden />
                Edit
              </Button>
              {rotate && (
                <Button onClick={rotate}>
                  <RefreshCw aria-hidden />
                  Rotate
                </Button>
              )}
              {mayToggle && (
                <Button onClick={() => setEnabled(apiKey, !apiKey.enabled)}>
                  <Toggle aria-hidden />
                  {apiKey.enabled ? "Disable" : "Enable"}
                </Button>
              )}
              <Button variant="danger" onClick={() => setOpen("revoke")}>
                <Ban aria-hidden />
                Revoke
              </Button>
            </>
          )
        }
      />
      <KeyNotices apiKey={apiKey} policy={policy} onRotate={rotate} onEdit={mayManage ? () => setOpen("edit") : undefined} />
      <ApiKeyCard apiKey={apiKey} title="Details" />
      {mayReadLogs && <KeyUsageCard apiKeyId={apiKey.id} />}
      {mayReadLogs && <RecentRequests apiKeyId={apiKey.id} />}
      <Card>
        <CardHeader title="Scopes" description="What a caller with this key may do." />
        <ul className="divide-y">
          {apiKey.scopes.map((scope) => (
            <li key={scope} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
              {scopes[scope]}
              <Badge mono>{scope}</Badge>
            </li>
          ))}
        </ul>
      </Card>
      {status === "active" && (
        <Card>
          <CardHeader
            title="Try it"
            description="Put the key into API_KEY first. It was shown once, when it was made or rotated."
          />
          <CardBody>
            <CodeBlock label="example request" code={exampleCurl(apiKey)} />
          </CardBody>
        </Card>
      )}
      <ApiKeyDialog teamId={teamId} subject={open === "edit" ? apiKey : null} onClose={() => setOpen(null)} />
      <RotateDialog teamId={teamId} apiKey={open === "rotate" ? apiKey : null} onClose={() => setOpen(null)} />
      <RevokeDialog teamId={teamId} apiKey={open === "revoke" ? apiKey : null} onClose={() => setOpen(null)} />
    </div>
  );
}
