"use client";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { useRole } from "@/hooks/useTeams";
import { useWebhooks } from "@/hooks/useWebhooks";
import { inboxIdOf } from "@/services/webhooks";
import { roleMay } from "@/types/roles";
import type { Webhook } from "@/types/webhooks";
import { OutcomeSpark } from "./lazy-outcomes";
import { switchOffAt } from "./outcome-words";
import { subscriptionWords } from "./subscription-words";
import { useWebhookActions } from "./use-webhook-actions";
import { WebhookActions } from "./webhook-actions";
import { WebhookBadge } from "./webhook-badge";

export interface WebhookListProps {
  teamId: string;
  mayManage: boolean;
  onEdit: (webhook: Webhook) => void;
  onDelete: (webhook: Webhook) => void;
  /** What "Send a test event" does; by default it sends one and says how it went. */
  onTest?: (webhook: Webhook) => void;
  /** What a click on a row does; by default it goes to the webhook's page. */
  onViewDetails?: (webhook: Webhook) => void;
  empty: ReactNode;
}

export function WebhookList({ teamId, mayManage, onEdit, onDelete, onTest, onViewDetails, empty }: WebhookListProps) {
  const webhooks = useWebhooks();
  const role = useRole(teamId);
  const maySeeDeliveries = role !== undefined && roleMay(role, "logs.read");
  const actions = useWebhookActions(teamId);
  const columns: DataColumn<Webhook>[] = [
    {
      id: "name",
      header: "Name",
      phone: "title",
      className: "max-sm:pr-9! sm:w-full sm:max-w-0",
      sortBy: (webhook) => webhook.name,
      cell: (webhook) => (
        <span className="grid min-w-0 leading-snug">
          <span className="flex min-w-0 items-center gap-2">
            <span className="truncate font-medium">{webhook.name}</span>
            {inboxIdOf(webhook.url) && <Badge>Inbox</Badge>}
          </span>
          <span className="truncate font-mono text-xs font-normal text-ink-muted" title={webhook.url}>
            {webhook.url}
          </span>
        </span>
      ),
    },
    {
      id: "events",
      header: "Events",
      cell: (webhook) => (
        <span title={webhook.events.join(", ")} className="block max-w-56 truncate font-mono text-xs text-ink-muted">
          {subscriptionWords(webhook.events)}
        </span>
      ),
    },
    { id: "status", header: "Status", cell: (webhook) => <Status webhook={webhook} /> },
    ...(maySeeDeliveries
      ? [
          {
            id: "outcomes",
            header: "Last deliveries",
            cell: (webhook: Webhook) => <OutcomeSpark teamId={teamId} webhookId={webhook.id} />,
          },
        ]
      : []),
    {
      id: "created",
      header: "Added",
      sortBy: (webhook) => webhook.createdAt,
      cell: (webhook) => (
        <span className="text-ink-muted">
          <RelativeTime at={webhook.createdAt} />
        </span>
      ),
    },
  ];
  if (mayManage) {
    columns.push({
      id: "actions",
      header: "",
      align: "right",
      phone: "bare",
      className: "max-sm:absolute max-sm:top-2.5 max-sm:right-2.5",
      cell: (webhook) => (
        <WebhookActions
          webhook={webhook}
          onTest={onTest ?? actions.sendTest}
          onActive={actions.setActive}
          onEdit={onEdit}
          onDelete={onDelete}
        />
      ),
    });
  }
  return (
    <DataTable
      label="Webhooks"
      columns={columns}
      rows={webhooks.data}
      error={webhooks.error}
      onRetry={() => void webhooks.refetch()}
      searchText={(webhook) => `${webhook.name} ${webhook.url} ${webhook.events.join(" ")}`}
      searchPlaceholder="Search webhooks"
      {...(onViewDetails
        ? { onRowClick: onViewDetails }
        : { rowHref: (webhook: Webhook) => `/settings/integrations/webhooks/${webhook.id}` })}
      empty={empty}
    />
  );
}

function Status({ webhook }: { webhook: Webhook }) {
  const offAt = switchOffAt(webhook);
  return (
    <span className="inline-grid justify-items-start gap-0.5 max-sm:justify-items-end">
      <WebhookBadge webhook={webhook} />
      {offAt && (
        <span className="text-xs text-ink-muted" title="At the earliest, if no attempt succeeds until then">
          Off <RelativeTime at={offAt} />
        </span>
      )}
    </span>
  );
}
