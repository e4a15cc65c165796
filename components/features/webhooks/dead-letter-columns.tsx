import Link from "next/link";
import { Checkbox } from "@/components/ui/checkbox";
import type { DataColumn } from "@/components/ui/data-table";
import type { Delivery } from "@/types/webhooks";
import { deliveryColumns } from "./delivery-columns";

interface DeadLetterColumns {
  webhookNames: ReadonlyMap<string, string>;
  /** Both are left out for who may not send anything again. */
  steps: Parameters<typeof deliveryColumns>[0];
  selection?: { has: (delivery: Delivery) => boolean; toggle: (delivery: Delivery, on: boolean) => void } | undefined;
}

export function deadLetterColumns({ webhookNames, selection, steps }: DeadLetterColumns): DataColumn<Delivery>[] {
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
    ...deliveryColumns(steps),
  ];
}
