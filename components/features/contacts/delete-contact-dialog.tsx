"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toastDeletion } from "@/components/ui/toast-deletion";
import { useDeleteContact } from "@/hooks/useContacts";
import type { Contact } from "@/types/resources";

export interface DeleteContactDialogProps {
  teamId: string;
  contact: Contact | null;
  onClose: () => void;
  onDeleted?: () => void;
}

export function DeleteContactDialog({ teamId, contact, onClose, onDeleted }: DeleteContactDialogProps) {
  const remove = useDeleteContact(teamId);
  return (
    <ConfirmDialog
      open={contact !== null}
      onOpenChange={(open) => !open && onClose()}
      danger
      title={`Delete ${contact?.name}?`}
      consequence="The person's name and address go. Their tickets stay, without a requester. You can take it back for a few seconds, and not after."
      confirmLabel="Delete contact"
      onConfirm={() => {
        if (contact) toastDeletion(`${contact.name} was deleted`, (onRefused) => remove(contact.id, onRefused));
        if (contact) onDeleted?.();
        return Promise.resolve();
      }}
    />
  );
}
