"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toastDeletion } from "@/components/ui/toast-deletion";
import { useDeleteTicket } from "@/hooks/useTickets";
import type { Ticket } from "@/types/resources";

export interface DeleteTicketDialogProps {
  teamId: string;
  ticket: Ticket | null;
  onClose: () => void;
  onDeleted?: () => void;
}

export function DeleteTicketDialog({ teamId, ticket, onClose, onDeleted }: DeleteTicketDialogProps) {
  const remove = useDeleteTicket(teamId);
  return (
    <ConfirmDialog
      open={ticket !== null}
      onOpenChange={(open) => !open && onClose()}
      danger
      title="Delete this ticket?"
      consequence={
        <>
          <strong className="font-medium text-ink">{ticket?.subject}</strong> goes with all of its comments. You can take it back
          for a few seconds, and not after; a ticket that is done can be resolved or closed instead.
        </>
      }
      confirmLabel="Delete ticket"
      onConfirm={() => {
        if (ticket) toastDeletion("The ticket was deleted", (onRefused) => remove(ticket.id, onRefused), ticket.subject);
        if (ticket) onDeleted?.();
        return Promise.resolve();
      }}
    />
  );
}
