import { MessageSquare } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { DataColumn } from "@/components/ui/data-table";
import { whenColumn } from "@/components/ui/when-column";
import type { Agent, Ticket } from "@/types/resources";
import { PriorityMark, TicketStatusBadge } from "./ticket-badges";
import { assigneeWords } from "./ticket-words";

const tagsShown = 2;

export const subjectColumn: DataColumn<Ticket> = {
  id: "subject",
  header: "Subject",
  phone: "title",
  className: "max-sm:pr-9! sm:w-full sm:max-w-0",
  cell: (ticket) => (
    <span className="flex min-w-0 items-center gap-2">
      <span className="truncate font-medium max-sm:whitespace-normal" title={ticket.subject}>
        {ticket.subject}
      </span>
      {ticket.tags.slice(0, tagsShown).map((tag) => (
        <Badge key={tag} className="max-w-28 max-lg:hidden">
          {tag}
        </Badge>
      ))}
      {ticket.commentCount > 0 && (
        <span className="inline-flex shrink-0 items-center gap-1 text-xs font-normal text-ink-muted">
          <MessageSquare aria-hidden className="size-3.5" />
          {ticket.commentCount}
          <span className="sr-only"> {ticket.commentCount === 1 ? "comment" : "comments"}</span>
        </span>
      )}
    </span>
  ),
};

export const statusColumn: DataColumn<Ticket> = {
  id: "status",
  header: "Status",
  width: "8.5rem",
  cell: (ticket) => <TicketStatusBadge status={ticket.status} />,
};

export const priorityColumn: DataColumn<Ticket> = {
  id: "priority",
  header: "Priority",
  width: "7rem",
  cell: (ticket) => <PriorityMark priority={ticket.priority} />,
};

export function assigneeColumn(agents: readonly Agent[]): DataColumn<Ticket> {
  return {
    id: "assignee",
    header: "Assignee",
    width: "10rem",
    cell: (ticket) =>
      ticket.assigneeId === null ? (
        <span className="text-ink-faint">Nobody</span>
      ) : (
        <span className="block max-w-36 truncate" title={ticket.assigneeId}>
          {assigneeWords(ticket.assigneeId, agents)}
        </span>
      ),
  };
}

export const changedColumn: DataColumn<Ticket> = whenColumn({
  id: "changed",
  header: "Changed",
  width: "8.5rem",
  at: (ticket) => ticket.updatedAt,
});
