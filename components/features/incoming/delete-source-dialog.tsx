"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
import { useDeleteIncomingSource } from "@/hooks/useIncoming";
import type { IncomingSource } from "@/types/incoming";

export interface DeleteSourceDialogProps {
  teamId: string;
  source: IncomingSource | null;
  onClose: () => void;
  onDeleted?: () => void;
}

export function DeleteSourceDialog({ teamId, source, onClose, onDeleted }: DeleteSourceDialogProps) {
  const remove = useDeleteIncomingSource(teamId);
  return (
    <ConfirmDialog
      open={source !== null}
      onOpenChange={(open) => !open && onClose()}
      danger
      title={`Delete ${source?.name}?`}
      consequence="Its address takes nothing more, and its secret is destroyed: the sender is answered 404. What waits to be processed fails. This cannot be undone; to stop it for a while, pause it instead."
      typed={source?.name ?? ""}
      confirmLabel="Delete source"
      onConfirm={async () => {
        if (!source) return;
        await remove.mutateAsync(source.id);
        toast.success(`${source.name} was deleted`);
        onDeleted?.();
      }}
    />
  );
}
