"use client";
import { Ban, CirclePause, CirclePlay, RefreshCw } from "lucide-react";
import { DropdownMenuItem, DropdownMenuSeparator } from "@/components/ui/dropdown-menu";
import { EditItem, RowMenu } from "@/components/ui/row-menu";
import { keyStatusAt, type ApiKey } from "@/types/apiKeys";
import { useToggleKey } from "./use-toggle-key";

export interface ApiKeyActionsProps {
  teamId: string;
  apiKey: ApiKey;
  onEdit: (key: ApiKey) => void;
  onRotate?: (key: ApiKey) => void;
  onRevoke: (key: ApiKey) => void;
}

/** What an admin can do with a key that still counts; nothing for one that is over. */
export function ApiKeyActions({ teamId, apiKey, onEdit, onRotate, onRevoke }: ApiKeyActionsProps) {
  const setEnabled = useToggleKey(teamId);
  const status = keyStatusAt(apiKey, new Date());
  if (status === "revoked") return null;

  return (
    <RowMenu name={apiKey.name}>
      <EditItem onSelect={() => onEdit(apiKey)} />
      {onRotate && status !== "expired" && (
        <DropdownMenuItem onSelect={() => onRotate(apiKey)}>
          <RefreshCw aria-hidden />
          Rotate
        </DropdownMenuItem>
      )}
      {status !== "expired" && !apiKey.leakedAt && (
        <DropdownMenuItem onSelect={() => setEnabled(apiKey, !apiKey.enabled)}>
          {apiKey.enabled ? <CirclePause aria-hidden /> : <CirclePlay aria-hidden />}
          {apiKey.enabled ? "Disable" : "Enable"}
        </DropdownMenuItem>
      )}
      <DropdownMenuSeparator />
      <DropdownMenuItem danger onSelect={() => onRevoke(apiKey)}>
        <Ban aria-hidden />
        Revoke
      </DropdownMenuItem>
    </RowMenu>
  );
}
