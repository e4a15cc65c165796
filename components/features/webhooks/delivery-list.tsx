"use client";
import { RotateCw, Send } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { useWebhookDeliveries } from "@/hooks/useWebhooks";
import { deliveryStatuses, type Delivery, type DeliveryStatus } from "@/types/webhooks";
import { attemptWords, deliveryStatusWords } from "./attempt-words";
import { useRetry } from "./use-retry";

const pageSize = 25;

export function DeliveryStatusBadge({ status }: { status: DeliveryStatus }) {
  const { text, tone } = deliveryStatusWords[status];
  return (
    <Badge dot tone={tone}>
      {text}
    </Badge>
  );
}

export function DeliveryList({ teamId, webhookId, mayRetry }: { teamId: string; webhookId: string; mayRetry: boolean }) {
  const [status, setStatus] = useState<DeliveryStatus | undefined>(undefined);
  const deliveries = useWebhookDeliveries(webhookId, pageSize, { status });
  const { retry, pendingId } = useRetry(teamId);
  const columns: DataColumn<Delivery>[] = [
    {
      id: "event",
      header: "Event",
      width: "14rem",
      phone: "title",
      cell: (delivery) => <span className="font-mono text-sm">{delivery.type}</span>,
    },
    { id: "status", header: "Status", width: "8.5rem", cell: (delivery) => <DeliveryStatusBadge status={delivery.status} /> },
    {
      id: "attempts",
      header: "Last attempt",
      className: "sm:w-full sm:max-w-0",
      cell: (delivery) => <LastAttempt delivery={delivery} />,
    },
    {
      id: "created",
      header: "Time",
      width: "9rem",
      align: "right",
      cell: (delivery) => (
        <span className="text-ink-muted">
          <RelativeTime at={delivery.createdAt} />
        </span>
      ),
    },
  ];
  if (mayRetry) {
    columns.push({
      id: "actions",
      header: "",
      width: "7rem",
      align: "right",
      phone: "bare",
      cell: (delivery) =>
        (delivery.status === "dead" || delivery.status === "retrying") && (
          <Button size="sm" variant="ghost" loading={pendingId === delivery.id} onClick={() => retry(delivery)}>
            <RotateCw aria-hidden />
            Retry
          </Button>
        ),
    });
  }
  return (
    <div className="grid gap-3">
      <PageHeader level={2} title="Deliveries" description="Newest first, as they happen." />
      <DataTable
        label="Deliveries"
        columns={columns}
        rows={deliveries.rows}
        error={deliveries.error}
        onRetry={deliveries.retry}
        rowHref={(delivery) => `/settings/integrations/webhooks/${webhookId}/deliveries/${delivery.id}`}
        filters={
          <Select
            aria-label="Status of the deliveries"
            className="w-full sm:w-40 [&_select]:h-8"
            value={status ?? ""}
            onChange={(event) => setStatus((event.target.value || undefined) as DeliveryStatus | undefined)}
          >
            <option value="">Any status</option>
            {deliveryStatuses.map((choice) => (
              <option key={choice} value={choice}>
                {deliveryStatusWords[choice].text}
              </option>
            ))}
          </Select>
        }
        empty={
          status ? (
            <EmptyState
              title={`No delivery is ${deliveryStatusWords[status].text.toLowerCase()}`}
              action={
                <Button size="sm" onClick={() => setStatus(undefined)}>
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

function LastAttempt({ delivery }: { delivery: Delivery }) {
  const attempt = delivery.attempts.at(-1);
  if (!attempt) return <span className="text-ink-faint">None yet</span>;
  return (
    <span className="block truncate text-ink-muted max-sm:text-right max-sm:whitespace-normal" title={attemptWords(attempt)}>
      {attempt.number > 1 && `Attempt ${attempt.number}: `}
      {attemptWords(attempt)}
      {delivery.nextAttemptAt && (
        <>
          , again <RelativeTime at={delivery.nextAttemptAt} />
        </>
      )}
    </span>
  );
}
