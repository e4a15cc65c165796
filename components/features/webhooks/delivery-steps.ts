import type { DeliveryStatus } from "@/types/webhooks";

export type DeliveryStep = "retry" | "hurry" | "cancel";

/** What a person can do with a delivery, by how it stands: end or hurry what waits, send again what ended. */
const stepsOf: Record<DeliveryStatus, readonly DeliveryStep[]> = {
  pending: ["hurry", "cancel"],
  delivering: [],
  retrying: ["hurry", "cancel"],
  delivered: ["retry"],
  dead: ["retry"],
  canceled: ["retry"],
};

export function stepsFor(status: DeliveryStatus): readonly DeliveryStep[] {
  return stepsOf[status];
}

export const stepWords = {
  retry: { label: "Retry", done: "The delivery is being retried", refused: "The delivery was not retried" },
  hurry: { label: "Send now", done: "The delivery is being sent", refused: "The delivery was not sent" },
  cancel: { label: "Cancel", done: "The delivery was canceled", refused: "The delivery was not canceled" },
} as const;
