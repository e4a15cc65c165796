"use client";
import { useState } from "react";
import { toast } from "@/components/ui/toaster";
import { useRetryDelivery } from "@/hooks/useDeliverySteps";
import type { Delivery } from "@/types/webhooks";

const atOnce = 4;

/** Sends many deliveries again, a few at a time, and says in one sentence how that went. */
export function useRetrySelected(teamId: string) {
  const retry = useRetryDelivery(teamId);
  const [isBusy, setBusy] = useState(false);

  async function retryAll(deliveries: readonly Delivery[]): Promise<void> {
    setBusy(true);
    const waiting = [...deliveries];
    const refusals: string[] = [];
    const lane = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        await retry.mutateAsync(next).catch((error: Error) => refusals.push(error.message));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    setBusy(false);
    const sent = deliveries.length - refusals.length;
    if (sent > 0) toast.success(sent === 1 ? "1 delivery is being retried" : `${sent} deliveries are being retried`);
    if (refusals.length > 0) {
      const many = refusals.length === 1 ? "1 delivery was" : `${refusals.length} deliveries were`;
      toast.error(`${many} not retried`, { description: refusals[0] });
    }
  }

  return { isBusy, retryAll };
}
