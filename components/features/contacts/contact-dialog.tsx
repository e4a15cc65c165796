"use client";
import dynamic from "next/dynamic";
import { Dialog } from "@/components/ui/dialog";
import type { Contact } from "@/types/resources";

/** Loaded when it is opened: the page can be used without the form's code. */
const ContactForm = dynamic(() => import("./contact-form").then((module) => module.ContactForm), { ssr: false });

export interface ContactDialogProps {
  teamId: string;
  /** `new`, a contact to edit, or nothing. */
  subject: Contact | "new" | null;
  onClose: () => void;
}

export function ContactDialog({ teamId, subject, onClose }: ContactDialogProps) {
  return (
    <Dialog open={subject !== null} onOpenChange={(open) => !open && onClose()}>
      {subject && <ContactForm teamId={teamId} contact={subject === "new" ? undefined : subject} onClose={onClose} />}
    </Dialog>
  );
}
