"use client";
import { toast } from "@/components/ui/toaster";
import { useRetryDelivery } from "@/hooks/useWebhooks";
import type { Delivery } from "@/types/webhooks";

/** One more attempt by hand; how it goes shows on the page, live. */
export function useRetry(teamId: string) {
  const retry = useRetryDelivery(teamId);
  return {
    pendingId: retry.isPending ? retry.variables.deliveryId : undefined,
    retry(delivery: Delivery) {
      retry.mutate(
        { webhookId: delivery.webhookId, deliveryId: delivery.id },
        {
          onSuccess: () => toast.success("The delivery is being retried"),
          onError: (error) => toast.error("The delivery was not retried", { description: error.message }),
        },
      );
    },
  };
}
