"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
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
          <strong className="font-medium text-ink">{ticket?.subject}</strong> goes with all of its comments. This cannot be
          undone; a ticket that is done can be resolved or closed instead.
        </>
      }
      confirmLabel="Delete ticket"
      onConfirm={async () => {
        if (!ticket) return;
        await remove.mutateAsync(ticket.id);
        toast.success("The ticket was deleted", { description: ticket.subject });
        onDeleted?.();
      }}
    />
  );
}
