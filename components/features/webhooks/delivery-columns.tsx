import type { DataColumn } from "@/components/ui/data-table";
import { whenColumn } from "@/components/ui/when-column";
import type { Delivery } from "@/types/webhooks";
import { DeliveryStepButtons } from "./delivery-step-buttons";
import { LastAttempt } from "./last-attempt";
import type { useDeliverySteps } from "./use-delivery-steps";

/** How a delivery went and when it was made: the end of every list of them, and what can be done for who may. */
export function deliveryColumns(steps: ReturnType<typeof useDeliverySteps> | undefined): DataColumn<Delivery>[] {
  const columns: DataColumn<Delivery>[] = [
    {
      id: "attempts",
      header: "Last attempt",
      className: "sm:w-full sm:max-w-0",
      cell: (delivery) => <LastAttempt delivery={delivery} />,
    },
    whenColumn({ id: "created", header: "Time", width: "8.5rem", at: (delivery) => delivery.createdAt }),
  ];
  if (steps) {
    columns.push({
      id: "actions",
      header: "",
      width: "9rem",
      align: "right",
      phone: "bare",
      cell: (delivery) => <DeliveryStepButtons inRow delivery={delivery} steps={steps} />,
    });
  }
  return columns;
}
