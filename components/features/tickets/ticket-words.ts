import type { Tone } from "@/components/ui/badge";
import type { MemberRow } from "@/services/teams";
import type { Ticket } from "@/types/resources";

export const statusWords: Record<Ticket["status"], { text: string; tone: Tone }> = {
  open: { text: "Open", tone: "info" },
  pending: { text: "Pending", tone: "warning" },
  resolved: { text: "Resolved", tone: "success" },
  closed: { text: "Closed", tone: "neutral" },
};

export const priorityWords: Record<Ticket["priority"], string> = {
  urgent: "Urgent",
  high: "High",
  normal: "Normal",
  low: "Low",
};

/** Who works on it, by name where the person is in the team. */
export function assigneeWords(assigneeId: string | null, members: readonly Pick<MemberRow, "id" | "displayName">[]): string {
  if (assigneeId === null) return "Nobody";
  return members.find((member) => member.id === assigneeId)?.displayName ?? assigneeId;
}

/** Whether the work on it is over: it can then only be taken up again. */
export function isOver(status: Ticket["status"]): boolean {
  return status === "resolved" || status === "closed";
}
