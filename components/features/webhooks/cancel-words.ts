import type { CancelReason, Delivery } from "@/types/webhooks";
import { attemptWords, isTestSend } from "./attempt-words";

/** Why nothing more is sent, and what whoever wants it sent can do. */
const words: Record<CancelReason, { why: string; next: string }> = {
  by_hand: { why: "It was canceled by hand", next: "Retry sends it after all" },
  webhook_off: { why: "The webhook was off", next: "Resume the webhook and catch up, or retry this delivery alone" },
  webhook_deleted: { why: "The webhook was deleted", next: "There is no address left to send it to" },
  filtered: { why: "The webhook's filter leaves this event out", next: "If it is wanted, change the filter, then retry" },
  event_gone: { why: "The event is no longer kept", next: "There is nothing left to send" },
};
const nextTest = "Send a new test event";

type Shown = Pick<Delivery, "type" | "status" | "attempts"> & { cancelReason?: CancelReason | undefined };

/** For its own page. */
export function canceledWords({ type, status, cancelReason }: Omit<Shown, "attempts">): string | undefined {
  if (status !== "canceled" || !cancelReason) return undefined;
  const { why, next } = words[cancelReason];
  return `Canceled: ${why[0]!.toLowerCase()}${why.slice(1)}. ${isTestSend({ type }) ? nextTest : next}.`;
}

/** For a list: how the last attempt went, or why there is no further one. */
export function lastStepWords({ status, cancelReason, attempts }: Omit<Shown, "type">): string {
  const attempt = attempts.at(-1);
  const made = attempt?.number ?? 0;
  if (status === "canceled" && cancelReason) {
    return `${words[cancelReason].why}${made === 0 ? "" : `, after ${made} ${made === 1 ? "attempt" : "attempts"}`}`;
  }
  if (!attempt) return status === "canceled" ? "None made" : "None yet";
  return made > 1 ? `Attempt ${made}: ${attemptWords(attempt)}` : attemptWords(attempt);
}
