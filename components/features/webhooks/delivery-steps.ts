import type { Delivery, DeliveryStatus } from "@/types/webhooks";
import { isTestSend } from "./attempt-words";

export type DeliveryStep = "retry" | "hurry" | "pause" | "resume" | "cancel";

/** What a person can do with a delivery, by how it stands: end, pause or hurry what waits, send again what ended. */
const stepsOf: Record<DeliveryStatus, readonly DeliveryStep[]> = {
  pending: ["hurry", "pause", "cancel"],
  delivering: [],
  retrying: ["hurry", "pause", "cancel"],
  delivered: ["retry"],
  dead: ["retry"],
  canceled: ["retry"],
};

export function stepsFor({ status, pausedAt }: Pick<Delivery, "status" | "pausedAt">): readonly DeliveryStep[] {
  return pausedAt ? ["hurry", "resume", "cancel"] : stepsOf[status];
}

/** A row of a list has no steps for it: it arrived, or was a test. */
export function asksForNothing({ type, status }: Pick<Delivery, "type" | "status">): boolean {
  return status === "delivered" || (status === "dead" && isTestSend({ type }));
}

export function retryLabel(delivery: Pick<Delivery, "type" | "status">): string {
  return asksForNothing(delivery) ? "Send again" : stepWords.retry.label;
}

export const stepWords = {
  retry: { label: "Retry", done: "The delivery is being retried", refused: "The delivery was not retried" },
  hurry: { label: "Send now", done: "The delivery is being sent", refused: "The delivery was not sent" },
  pause: { label: "Pause", done: "The delivery waits until you resume it", refused: "The delivery was not paused" },
  resume: { label: "Resume", done: "The delivery goes on", refused: "The delivery was not resumed" },
  cancel: { label: "Cancel", done: "The delivery was canceled", refused: "The delivery was not canceled" },
} as const;
