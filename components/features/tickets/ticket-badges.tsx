import { ChevronDown, ChevronsUp, ChevronUp, Minus } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import type { Ticket } from "@/types/resources";
import { priorityWords, statusWords } from "./ticket-words";

export function TicketStatusBadge({ status }: { status: Ticket["status"] }) {
  const { text, tone } = statusWords[status];
  return (
    <Badge dot tone={tone}>
      {text}
    </Badge>
  );
}

const priorityLooks = {
  urgent: { icon: ChevronsUp, color: "text-danger" },
  high: { icon: ChevronUp, color: "text-warning" },
  normal: { icon: Minus, color: "text-ink-muted" },
  low: { icon: ChevronDown, color: "text-ink-muted" },
} as const;

export function PriorityMark({ priority }: { priority: Ticket["priority"] }) {
  const { icon: Icon, color } = priorityLooks[priority];
  return (
    <span className={cn("flex items-center gap-1 whitespace-nowrap", color)}>
      <Icon aria-hidden className="size-4" />
      {priorityWords[priority]}
    </span>
  );
}
