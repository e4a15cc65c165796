"use client";
import dynamic from "next/dynamic";
import { Dialog } from "@/components/ui/dialog";
import type { Contact, Ticket } from "@/types/resources";

/** Loaded when it is opened: the page can be used without the form's code. */
const TicketForm = dynamic(() => import("./ticket-form").then((module) => module.TicketForm), { ssr: false });

export interface TicketDialogProps {
  teamId: string;
  /** `new`, a ticket to edit, or nothing. */
  subject: Ticket | "new" | null;
  /** Who a new ticket is from. */
  requester?: Contact;
  onClose: () => void;
}

export function TicketDialog({ teamId, subject, requester, onClose }: TicketDialogProps) {
  return (
    <Dialog open={subject !== null} onOpenChange={(open) => !open && onClose()}>
      {subject && (
        <TicketForm teamId={teamId} ticket={subject === "new" ? undefined : subject} requester={requester} onClose={onClose} />
      )}
    </Dialog>
  );
}
