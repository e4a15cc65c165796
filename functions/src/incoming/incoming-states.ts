import type { IncomingStatus } from "@/types/incoming";

/** What may follow what. What was processed is never processed again; what was refused was never proved. */
const transitions: Record<IncomingStatus, readonly IncomingStatus[]> = {
  received: ["processed", "filtered", "retrying", "failed"],
  retrying: ["processed", "filtered", "retrying", "failed", "received"],
  failed: ["received"],
  filtered: ["received"],
  processed: [],
  rejected: [],
};

export function mayBecome(from: IncomingStatus, to: IncomingStatus): boolean {
  return transitions[from].includes(to);
}

/** Whether an attempt is still to come. */
export function isOpen(status: IncomingStatus): boolean {
  return mayBecome(status, "processed");
}
