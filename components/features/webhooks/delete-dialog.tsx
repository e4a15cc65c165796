"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
import { useDeleteWebhook } from "@/hooks/useWebhooks";
import type { Webhook } from "@/types/webhooks";

export interface DeleteDialogProps {
  teamId: string;
  webhook: Webhook | null;
  onClose: () => void;
  onDeleted?: () => void;
}

export function DeleteDialog({ teamId, webhook, onClose, onDeleted }: DeleteDialogProps) {
  const remove = useDeleteWebhook(teamId);
  return (
    <ConfirmDialog
      open={webhook !== null}
      onOpenChange={(open) => !open && onClose()}
      danger
      title={`Delete ${webhook?.name}?`}
      consequence="Its receiver gets nothing more, not even what is waiting for a retry, and its signing secret is destroyed. This cannot be undone; to stop it for a while, pause it instead."
      typed={webhook?.name ?? ""}
      confirmLabel="Delete webhook"
      onConfirm={async () => {
        if (!webhook) return;
        await remove.mutateAsync(webhook.id);
        toast.success(`${webhook.name} was deleted`);
        onDeleted?.();
      }}
    />
  );
}
