"use client";
import { toast } from "@/components/ui/toaster";
import { useUpdateAPIKey } from "@/hooks/useApiKeys";
import type { ApiKey } from "@/types/apiKeys";

/** Disables and enables a key, with what it says when it is done, and the way back. */
export function useToggleKey(teamId: string) {
  const update = useUpdateAPIKey(teamId);

  return function setEnabled(key: ApiKey, enabled: boolean, isUndo = false) {
    const { id, name } = key;
    const undo = { label: "Undo", onClick: () => setEnabled(key, !enabled, true) };
    update.mutate(
      { keyId: id, updates: { enabled } },
      {
        onSuccess: () => toast.success(`${name} is ${enabled ? "enabled" : "disabled"}`, isUndo ? {} : { action: undo }),
        onError: (error) => toast.error(`${name} was not changed`, { description: error.message }),
      },
    );
  };
}
