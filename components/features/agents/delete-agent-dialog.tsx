"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toastDeletion } from "@/components/ui/toast-deletion";
import { useDeleteAgent } from "@/hooks/useAgents";
import type { Agent } from "@/types/resources";

export interface DeleteAgentDialogProps {
  teamId: string;
  agent: Agent | null;
  onClose: () => void;
}

export function DeleteAgentDialog({ teamId, agent, onClose }: DeleteAgentDialogProps) {
  const remove = useDeleteAgent(teamId);
  return (
    <ConfirmDialog
      open={agent !== null}
      onOpenChange={(open) => !open && onClose()}
      danger
      title={`Delete ${agent?.name}?`}
      consequence="Their tickets stay as they are and show an agent who is no more. You can take it back for a few seconds, and not after."
      confirmLabel="Delete agent"
      onConfirm={() => {
        if (agent) toastDeletion(`${agent.name} was deleted`, (onRefused) => remove(agent.id, onRefused));
        return Promise.resolve();
      }}
    />
  );
}
