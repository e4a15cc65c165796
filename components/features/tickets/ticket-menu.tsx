"use client";
import { CircleCheck, Ellipsis, Pencil, RotateCcw, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { Ticket } from "@/types/resources";
import { isOver } from "./ticket-words";
import type { TicketActions } from "./use-ticket-actions";

export interface TicketMenuProps {
  ticket: Ticket;
  actions: TicketActions;
  onEdit: (ticket: Ticket) => void;
  onDelete: (ticket: Ticket) => void;
}

export function TicketMenu({ ticket, actions, onEdit, onDelete }: TicketMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="sm" iconOnly aria-label={`Actions for ${ticket.subject}`}>
          <Ellipsis />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        {isOver(ticket.status) ? (
          <DropdownMenuItem onSelect={() => actions.reopen(ticket)}>
            <RotateCcw aria-hidden />
            Reopen
          </DropdownMenuItem>
        ) : (
          <DropdownMenuItem onSelect={() => actions.resolve(ticket)}>
            <CircleCheck aria-hidden />
            Resolve
          </DropdownMenuItem>
        )}
        <DropdownMenuItem onSelect={() => onEdit(ticket)}>
          <Pencil aria-hidden />
          Edit
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem danger onSelect={() => onDelete(ticket)}>
          <Trash2 aria-hidden />
          Delete
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
