"use client";
import { Ban, CirclePause, CirclePlay, Ellipsis, Pencil } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { keyStatusAt, type ApiKey } from "@/types/apiKeys";
import { useToggleKey } from "./use-toggle-key";

export interface ApiKeyActionsProps {
  teamId: string;
  apiKey: ApiKey;
  onEdit: (key: ApiKey) => void;
  onRevoke: (key: ApiKey) => void;
}

/** What an admin can do with a key that still counts; nothing for one that is over. */
export function ApiKeyActions({ teamId, apiKey, onEdit, onRevoke }: ApiKeyActionsProps) {
  const setEnabled = useToggleKey(teamId);
  const status = keyStatusAt(apiKey, new Date());
  if (status === "revoked") return null;

  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="sm" iconOnly aria-label={`Actions for ${apiKey.name}`}>
          <Ellipsis />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuItem onSelect={() => onEdit(apiKey)}>
          <Pencil aria-hidden />
          Edit
        </DropdownMenuItem>
        {status !== "expired" && (
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
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
