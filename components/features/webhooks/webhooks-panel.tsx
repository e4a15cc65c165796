"use client";
import { Webhook as WebhookIcon } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { ListPanel } from "@/components/ui/list-panel";
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
  return (
    <IntegrationsProvider teamId={teamId}>
      <ListPanel<Webhook>
        title="Webhooks"
        description="Each posts the events you choose to a URL, signed, and retried until it arrives."
        createLabel="Add webhook"
        mayManage={mayManage}
        links={
          <>
            <Button asChild>
              <Link href="/settings/integrations/webhooks/event-types">Event types</Link>
            </Button>
            {role !== undefined && roleMay(role, "logs.read") && (
              <>
                <Button asChild>
                  <Link href="/settings/integrations/webhooks/failed">Failed deliveries</Link>
                </Button>
                <Button asChild>
                  <Link href="/settings/integrations/webhooks/inboxes">Inboxes</Link>
                </Button>
              </>
            )}
          </>
        }
        empty={{
          icon: <WebhookIcon />,
          title: "No webhooks yet",
          manager:
            "Add one to hear of every contact and ticket as it changes. Without a server of your own, use an inbox: it shows you what it receives.",
          others: "An admin of the team can add one.",
        }}
        list={({ onEdit, onEnd, empty }) => (
          <WebhookList teamId={teamId} mayManage={mayManage} onEdit={onEdit} onDelete={onEnd} empty={empty} />
        )}
        dialogs={({ editing, ending, close }) => (
          <>
            <WebhookDialog teamId={teamId} subject={editing} onClose={close} />
            {ending && <DeleteDialog teamId={teamId} webhook={ending} onClose={close} />}
          </>
        )}
      />
    </IntegrationsProvider>
  );
}
