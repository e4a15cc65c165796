import type { Tone } from "@/components/ui/badge";
import type { Agent, Ticket } from "@/types/resources";

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

/** Who works on it, by name where they are still an agent. */
export function assigneeWords(assigneeId: string | null, agents: readonly Pick<Agent, "id" | "name">[]): string {
  if (assigneeId === null) return "Nobody";
  return agents.find((agent) => agent.id === assigneeId)?.name ?? assigneeId;
}

/** Whether the work on it is over: it can then only be taken up again. */
export function isOver(status: Ticket["status"]): boolean {
  return status === "resolved" || status === "closed";
}
