import type { RecordValues } from "@/types/resources";

/** When a ticket was resolved: set as it becomes resolved, kept when it is closed, forgotten when it is taken up again. */
export function resolvedAtOf(before: RecordValues | null, after: RecordValues, now: Date): unknown {
  if (after["status"] === "resolved") return before?.["status"] === "resolved" ? after["resolvedAt"] : now.toISOString();
  return after["status"] === "closed" ? after["resolvedAt"] : null;
}
