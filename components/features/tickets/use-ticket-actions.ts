"use client";
import { useMemo } from "react";
import { toast } from "@/components/ui/toaster";
import { useResolveTicket, useUpdateTicket } from "@/hooks/useTickets";
import type { UpdateTicket } from "@/services/tickets";
import type { Ticket } from "@/types/resources";

/** Changes of a ticket that take one press, with what they say when they are done. The same ones as long as the team is. */
export function useTicketActions(teamId: string) {
  const { mutate: update } = useUpdateTicket(teamId);
  const { mutate: resolve } = useResolveTicket(teamId);

  return useMemo(() => {
    function change(ticket: Ticket, changes: UpdateTicket, done?: string) {
      update(
        { id: ticket.id, changes },
        {
          onSuccess: () => done && toast.success(done),
          onError: (error) => toast.error("The ticket was not changed", { description: error.message }),
        },
      );
    }
    return {
      change,
      resolve(ticket: Ticket) {
        const undo = { label: "Undo", onClick: () => change(ticket, { status: ticket.status }) };
        resolve(
          { id: ticket.id },
          {
            onSuccess: () => toast.success("Resolved", { description: ticket.subject, action: undo }),
            onError: (error) => toast.error("The ticket was not resolved", { description: error.message }),
          },
        );
      },
      reopen: (ticket: Ticket) => change(ticket, { status: "open" }, "Open again"),
    };
  }, [update, resolve]);
}
export type TicketActions = ReturnType<typeof useTicketActions>;
