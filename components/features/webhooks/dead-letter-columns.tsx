import Link from "next/link";
import { Checkbox } from "@/components/ui/checkbox";
import type { DataColumn } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Delivery } from "@/types/webhooks";
import { LastAttempt } from "./last-attempt";

interface DeadLetterColumns {
  webhookNames: ReadonlyMap<string, string>;
  /** Left out for who may not send anything again. */
  selection?: { has: (delivery: Delivery) => boolean; toggle: (delivery: Delivery, on: boolean) => void } | undefined;
}

export function deadLetterColumns({ webhookNames, selection }: DeadLetterColumns): DataColumn<Delivery>[] {
  const nameOf = ({ webhookId }: Delivery) => webhookNames.get(webhookId) ?? webhookId;
  return [
    ...(selection
      ? [
          {
            id: "select",
            header: "",
            width: "3rem",
            phone: "bare" as const,
            cell: (delivery: Delivery) => (
              <Checkbox
                label={
                  <span className="sr-only">
                    Select {delivery.type} to {nameOf(delivery)}
                  </span>
                }
                checked={selection.has(delivery)}
                onCheckedChange={(on) => selection.toggle(delivery, on)}
              />
            ),
          },
        ]
      : []),
    {
      id: "event",
      header: "Event",
      width: "13rem",
      phone: "title",
      cell: (delivery) => (
        <Link
          href={`/settings/integrations/webhooks/${delivery.webhookId}/deliveries/${delivery.id}`}
          prefetch={false}
          className="rounded-sm font-mono text-sm wrap-anywhere underline-offset-4 hover:underline"
        >
          {delivery.type}
        </Link>
      ),
    },
    {
      id: "webhook",
      header: "Webhook",
      width: "11rem",
      cell: (delivery) => <span className="block truncate">{nameOf(delivery)}</span>,
    },
    {
      id: "attempts",
      header: "Last attempt",
      className: "sm:w-full sm:max-w-0",
      cell: (delivery) => <LastAttempt delivery={delivery} />,
    },
    {
      id: "created",
      header: "Time",
      width: "8rem",
      align: "right",
      cell: (delivery) => (
        <span className="text-ink-muted">
          <RelativeTime at={delivery.createdAt} />
        </span>
      ),
    },
  ];
}
