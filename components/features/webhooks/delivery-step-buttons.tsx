"use client";
import { CirclePause, CirclePlay, RotateCw, X, Zap } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Delivery } from "@/types/webhooks";
import { asksForNothing, retryLabel, stepsFor, stepWords } from "./delivery-steps";
import type { useDeliverySteps } from "./use-delivery-steps";

const icons = { retry: RotateCw, hurry: Zap, pause: CirclePause, resume: CirclePlay, cancel: X };

interface DeliveryStepButtonsProps {
  delivery: Delivery;
  steps: ReturnType<typeof useDeliverySteps>;
  /** In a row of a list: small, and nothing for what asks for nothing. */
  inRow?: boolean;
}

/** The steps that the delivery's status allows. While one is taken there are none: what it leads to must not come under the finger. */
export function DeliveryStepButtons({ delivery, steps, inRow = false }: DeliveryStepButtonsProps) {
  if (inRow && asksForNothing(delivery)) return null;
  const isUnderWay = steps.isUnderWay(delivery);
  return (
    <span className="inline-flex flex-wrap gap-1">
      {stepsFor(delivery).map((step) => {
        const Icon = icons[step];
        const label = step === "retry" ? retryLabel(delivery) : stepWords[step].label;
        const iconOnly = inRow && step !== "retry";
        return (
          <Button
            key={step}
            {...(inRow ? { size: "sm", variant: "ghost" } : {})}
            iconOnly={iconOnly}
            {...(iconOnly ? { "aria-label": label, title: label } : {})}
            disabled={isUnderWay}
            onClick={() => steps.take(step, delivery)}
          >
            <Icon aria-hidden />
            {!iconOnly && label}
          </Button>
        );
      })}
    </span>
  );
}
