"use client";
import { toast } from "@/components/ui/toaster";
import {
  useCancelDelivery,
  useHurryDelivery,
  usePauseDelivery,
  useResumeDelivery,
  useRetryDelivery,
} from "@/hooks/useDeliverySteps";
import type { Delivery } from "@/types/webhooks";
import { stepWords, type DeliveryStep } from "./delivery-steps";

/** Takes a step with a delivery and says how that went; what becomes of it shows on the page, live. */
export function useDeliverySteps(teamId: string) {
  const mutations = {
    retry: useRetryDelivery(teamId),
    hurry: useHurryDelivery(teamId),
    pause: usePauseDelivery(teamId),
    resume: useResumeDelivery(teamId),
    cancel: useCancelDelivery(teamId),
  };
  const isUnderWay = (delivery: Delivery) =>
    Object.values(mutations).some(({ isPending, variables }) => isPending && variables.id === delivery.id);
  return {
    isUnderWay,
    take(step: DeliveryStep, delivery: Delivery) {
      const { done, refused } = stepWords[step];
      mutations[step].mutate(delivery, {
        onSuccess: () => toast.success(done),
        onError: (error) => toast.error(refused, { description: error.message }),
      });
    },
  };
}
