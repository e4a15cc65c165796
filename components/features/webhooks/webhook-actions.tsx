"use client";
import { CirclePause, CirclePlay, Ellipsis, Pencil, Send, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { Webhook } from "@/types/webhooks";

export interface WebhookActionsProps {
  webhook: Webhook;
  onTest: (webhook: Webhook) => void;
  onActive: (webhook: Webhook, active: boolean) => void;
  onEdit: (webhook: Webhook) => void;
  onDelete: (webhook: Webhook) => void;
}

export function WebhookActions({ webhook, onTest, onActive, onEdit, onDelete }: WebhookActionsProps) {
  const isOn = webhook.status === "active";
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="sm" iconOnly aria-label={`Actions for ${webhook.name}`}>
          <Ellipsis />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuItem onSelect={() => onTest(webhook)}>
          <Send aria-hidden />
          Send a test event
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onEdit(webhook)}>
          <Pencil aria-hidden />
          Edit
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onActive(webhook, !isOn)}>
          {isOn ? <CirclePause aria-hidden /> : <CirclePlay aria-hidden />}
          {isOn ? "Pause" : "Resume"}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem danger onSelect={() => onDelete(webhook)}>
          <Trash2 aria-hidden />
          Delete
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
