"use client";
import { CircleCheck, RotateCcw } from "lucide-react";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { DeleteItem, EditItem, RowMenu } from "@/components/ui/row-menu";
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
    <RowMenu name={ticket.subject}>
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
      <EditItem onSelect={() => onEdit(ticket)} />
      <DeleteItem onSelect={() => onDelete(ticket)} />
    </RowMenu>
  );
}
