"use client";
import { Send } from "lucide-react";
import { useMemo } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { useAddressFilter } from "@/components/ui/use-address-filter";
import { useEventTypes } from "@/hooks/useEvents";
import { useWebhookDeliveries } from "@/hooks/useWebhooks";
import type { Delivery, Webhook } from "@/types/webhooks";
import { isTestSend, statusBadge } from "./attempt-words";
import { deliveryAddress, isFiltered, noFilter, queryOf } from "./delivery-filter";
import { deliveryColumns } from "./delivery-columns";
import { DeliveryFilters } from "./delivery-filters";
import { typesHeard } from "./event-families";
import { OutcomeBars, OutcomeSpark } from "./lazy-outcomes";
import { LastReplay } from "./lazy-replays";
import { outcomesOf } from "./outcome-words";
import { useDeliverySteps } from "./use-delivery-steps";

const pageSize = 25;

export function DeliveryStatusBadge({ delivery }: { delivery: Delivery }) {
  const { text, tone } = statusBadge(delivery);
  return (
    <Badge dot tone={tone}>
      {text}
    </Badge>
  );
}

export function TestBadge({ delivery }: { delivery: Delivery }) {
  return isTestSend(delivery) ? <Badge tone="info">Test</Badge> : null;
}

interface DeliveryListProps {
  teamId: string;
  webhook: Webhook;
  maySteer: boolean;
}

export function DeliveryList({ teamId, webhook, maySteer }: DeliveryListProps) {
  const webhookId = webhook.id;
  const { filter, change, replace } = useAddressFilter(deliveryAddress);
  // By the time at which it was chosen: to ask anew each minute would begin the list anew.
  const query = useMemo(() => queryOf(filter, new Date()), [filter]);
  const deliveries = useWebhookDeliveries(webhookId, pageSize, query);
  const catalogue = useEventTypes(teamId);
  const types = useMemo(() => typesHeard(webhook.events, catalogue.data ?? []), [webhook.events, catalogue.data]);
  const clear = () => replace(noFilter);
  const steps = useDeliverySteps(teamId);
  const columns: DataColumn<Delivery>[] = [
    {
      id: "event",
      header: "Event",
      width: "14rem",
      phone: "title",
      cell: (delivery) => (
        <span className="inline-flex max-w-full flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-mono text-sm">{delivery.type}</span>
          <TestBadge delivery={delivery} />
        </span>
      ),
    },
    { id: "status", header: "Status", width: "8.5rem", cell: (delivery) => <DeliveryStatusBadge delivery={delivery} /> },
    ...deliveryColumns(maySteer ? steps : undefined),
  ];
  return (
    <div className="grid gap-3">
      <PageHeader
        level={2}
        title="Deliveries"
        description={
          <>
            Newest first, as they happen. <LastReplay teamId={teamId} webhookId={webhookId} />
          </>
        }
        actions={
          deliveries.rows && !isFiltered(filter) ? (
            <OutcomeBars outcomes={outcomesOf(deliveries.rows)} withWords />
          ) : (
            <OutcomeSpark teamId={teamId} webhookId={webhookId} withWords />
          )
        }
      />
      <DataTable
        label="Deliveries"
        columns={columns}
        rows={deliveries.rows}
        error={deliveries.error}
        onRetry={deliveries.retry}
        rowHref={(delivery) => `/settings/integrations/webhooks/${webhookId}/deliveries/${delivery.id}`}
        filters={<DeliveryFilters value={filter} onChange={change} onClear={clear} types={types} />}
        empty={
          isFiltered(filter) ? (
            <EmptyState
              icon={<Send />}
              title="No delivery fits these filters"
              action={
                <Button size="sm" onClick={clear}>
                  Show all
                </Button>
              }
            />
          ) : (
            <EmptyState
              icon={<Send />}
              title="Nothing delivered yet"
              description="The first event it listens to shows here as it happens. A test event does too."
            />
          )
        }
        more={deliveries.more}
      />
    </div>
  );
}
