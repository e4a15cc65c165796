import type { RecordValues } from "@/types/resources";

/** When a ticket was resolved: set as it becomes resolved, kept when it is closed, forgotten when it is taken up again. */
export function resolvedAtOf(before: RecordValues | null, after: RecordValues, now: Date): unknown {
  if (after["status"] === "resolved") return before?.["status"] === "resolved" ? after["resolvedAt"] : now.toISOString();
  return after["status"] === "closed" ? after["resolvedAt"] : null;
}

/** However it comes about. A ticket that is created resolved was resolved elsewhere: that is no event here. */
export function becameResolved(before: RecordValues, after: RecordValues): boolean {
  return before["status"] !== "resolved" && after["status"] === "resolved";
}
