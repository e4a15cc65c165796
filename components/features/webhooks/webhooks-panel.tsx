"use client";
import { Plus, Webhook as WebhookIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { IntegrationsProvider } from "@/hooks/IntegrationsProvider";
import { useRole } from "@/hooks/useTeams";
import { roleMay } from "@/types/roles";
import type { Webhook } from "@/types/webhooks";
import { WebhookDialog } from "./webhook-dialog";
import { WebhookList } from "./webhook-list";

/** Loaded when it is opened. */
const DeleteDialog = dynamic(() => import("./delete-dialog").then((module) => module.DeleteDialog), { ssr: false });

export function WebhooksPanel({ teamId }: { teamId: string }) {
  const role = useRole(teamId);
  const mayManage = role !== undefined && roleMay(role, "configuration.write");
  const [editing, setEditing] = useState<Webhook | "new" | null>(null);
  const [deleting, setDeleting] = useState<Webhook | null>(null);
  const add = mayManage && (
    <Button variant="primary" onClick={() => setEditing("new")}>
      <Plus aria-hidden />
      Add webhook
    </Button>
  );
  return (
    <IntegrationsProvider teamId={teamId}>
      <div className="grid gap-4">
        <PageHeader
          level={2}
          title="Webhooks"
          description="Each posts the events you choose to a URL, signed, and retried until it arrives."
          actions={add}
        />
        <WebhookList
          teamId={teamId}
          mayManage={mayManage}
          onEdit={setEditing}
          onDelete={setDeleting}
          empty={
            <EmptyState
              icon={<WebhookIcon />}
              title="No webhooks yet"
              description={
                mayManage
                  ? "Add one to hear of every contact and ticket as it changes. Without a server of your own, use an inbox: it shows you what it receives."
                  : "An admin of the team can add one."
              }
              action={add}
            />
          }
        />
      </div>
      <WebhookDialog teamId={teamId} subject={editing} onClose={() => setEditing(null)} />
      {deleting && <DeleteDialog teamId={teamId} webhook={deleting} onClose={() => setDeleting(null)} />}
    </IntegrationsProvider>
  );
}
