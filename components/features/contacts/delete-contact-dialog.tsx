"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
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
      consequence="The person's name and address go. Their tickets stay, without a requester. This cannot be undone."
      confirmLabel="Delete contact"
      onConfirm={async () => {
        if (!contact) return;
        await remove.mutateAsync(contact.id);
        toast.success(`${contact.name} was deleted`);
        onDeleted?.();
      }}
    />
  );
}
