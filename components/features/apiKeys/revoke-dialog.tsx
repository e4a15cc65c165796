"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { describeRelative } from "@/components/ui/describe-relative";
import { toast } from "@/components/ui/toaster";
import { useDeleteAPIKey } from "@/hooks/useApiKeys";
import type { ApiKey } from "@/types/apiKeys";
import { maskedKey } from "./key-facts";

export function RevokeDialog({ teamId, apiKey, onClose }: { teamId: string; apiKey: ApiKey | null; onClose: () => void }) {
  const revoke = useDeleteAPIKey(teamId);
  return (
    <ConfirmDialog
      open={apiKey !== null}
      onOpenChange={(open) => !open && onClose()}
      danger
      title={`Revoke ${apiKey?.name}?`}
      consequence={apiKey && consequence(apiKey)}
      confirmLabel="Revoke key"
      onConfirm={async () => {
        if (!apiKey) return;
        await revoke.mutateAsync(apiKey.id);
        toast.success(`${apiKey.name} was revoked`);
      }}
    />
  );
}

function consequence(key: ApiKey): string {
  const use = key.lastUsed
    ? `It was last used ${describeRelative(new Date(key.lastUsed), new Date())}; whatever uses it will get 401 within 5 seconds.`
    : "It was never used. A caller that has it will get 401.";
  return `${maskedKey(key)} stops working for good. ${use} This cannot be undone; to stop it for a while, disable it instead.`;
}
