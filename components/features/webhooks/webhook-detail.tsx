"use client";
import { CirclePause, CirclePlay, History, KeyRound, Pencil, Send, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { RecordState } from "@/components/ui/record-state";
import { useAddressFilter } from "@/components/ui/use-address-filter";
import { IntegrationsProvider } from "@/hooks/IntegrationsProvider";
import { useRole } from "@/hooks/useTeams";
import { useWebhook } from "@/hooks/useWebhooks";
import { inboxIdOf } from "@/services/webhooks";
import { roleMay } from "@/types/roles";
import type { Webhook } from "@/types/webhooks";
import { catchUpAddress } from "./catch-up-address";
import { DeleteDialog } from "./delete-dialog";
import { DeliveryList } from "./delivery-list";
import { InboxCaptures } from "./inbox-captures";
import { ReplayDialog, SecretDialog } from "./lazy-dialogs";
import { RunningReplay } from "./lazy-replays";
import { useWebhookActions } from "./use-webhook-actions";
import { WebhookBadge } from "./webhook-badge";
import { WebhookCard } from "./webhook-card";
import { WebhookDialog } from "./webhook-dialog";

const listPath = "/settings/integrations/webhooks";
const back = { href: listPath, label: "Webhooks" };

export function WebhookDetail({ teamId, webhookId }: { teamId: string; webhookId: string }) {
  const query = useWebhook(teamId, webhookId);
  return (
    <IntegrationsProvider teamId={teamId}>
      <RecordState query={query} name="webhook" back={back}>
        {(webhook) => <WebhookPage teamId={teamId} webhook={webhook} />}
      </RecordState>
    </IntegrationsProvider>
  );
}

function WebhookPage({ teamId, webhook }: { teamId: string; webhook: Webhook }) {
  const role = useRole(teamId);
  const router = useRouter();
  const actions = useWebhookActions(teamId);
  const [open, setOpen] = useState<"edit" | "delete" | "secret" | "replay" | null>(null);
  const { filter, replace } = useAddressFilter(catchUpAddress);
  const mayManage = role !== undefined && roleMay(role, "configuration.write");
  const maySeeDeliveries = role !== undefined && roleMay(role, "logs.read");
  const isOn = webhook.status === "active";
  const Toggle = isOn ? CirclePause : CirclePlay;
  const inboxId = inboxIdOf(webhook.url);
  return (
    <div className="grid gap-6">
      <PageHeader
        back={back}
        title={webhook.name}
        badge={<WebhookBadge webhook={webhook} />}
        description={webhook.description}
        actions={
          mayManage && (
            <>
              <Button variant="primary" loading={actions.isTesting} onClick={() => actions.sendTest(webhook)}>
                <Send aria-hidden />
                <span className="max-sm:hidden">Send a test event</span>
                <span className="sm:hidden">Test</span>
              </Button>
              <Button onClick={() => actions.setActive(webhook, !isOn)}>
                <Toggle aria-hidden />
                {isOn ? "Pause" : "Resume"}
              </Button>
              <Button onClick={() => setOpen("edit")}>
                <Pencil aria-hidden />
                Edit
              </Button>
              <Button iconOnly aria-label="Replay" title="Replay" onClick={() => setOpen("replay")}>
                <History />
              </Button>
              <Button iconOnly aria-label="Rotate secret" title="Rotate secret" onClick={() => setOpen("secret")}>
                <KeyRound />
              </Button>
              <Button iconOnly aria-label="Delete" onClick={() => setOpen("delete")}>
                <Trash2 />
              </Button>
            </>
          )
        }
      />
      {maySeeDeliveries && <RunningReplay teamId={teamId} webhookId={webhook.id} mayStop={mayManage} />}
      <WebhookCard webhook={webhook} title="Details" />
      {maySeeDeliveries && <DeliveryList webhook={webhook} maySteer={mayManage} teamId={teamId} />}
      {maySeeDeliveries && inboxId && <InboxCaptures teamId={teamId} inboxId={inboxId} />}
      <WebhookDialog teamId={teamId} subject={open === "edit" ? webhook : null} onClose={() => setOpen(null)} />
      <SecretDialog teamId={teamId} webhook={open === "secret" ? webhook : null} onClose={() => setOpen(null)} />
      <ReplayDialog
        teamId={teamId}
        webhook={open === "replay" || (mayManage && filter.catchUp) ? webhook : null}
        offSince={filter.catchUp}
        onClose={() => {
          setOpen(null);
          if (filter.catchUp) replace({});
        }}
      />
      <DeleteDialog
        teamId={teamId}
        webhook={open === "delete" ? webhook : null}
        onClose={() => setOpen(null)}
        onDeleted={() => router.replace(listPath)}
      />
    </div>
  );
}
