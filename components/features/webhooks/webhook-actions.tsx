"use client";
import { CirclePause, CirclePlay, Send } from "lucide-react";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { DeleteItem, EditItem, RowMenu } from "@/components/ui/row-menu";
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
    <RowMenu name={webhook.name}>
      <DropdownMenuItem onSelect={() => onTest(webhook)}>
        <Send aria-hidden />
        Send a test event
      </DropdownMenuItem>
      <EditItem onSelect={() => onEdit(webhook)} />
      <DropdownMenuItem onSelect={() => onActive(webhook, !isOn)}>
        {isOn ? <CirclePause aria-hidden /> : <CirclePlay aria-hidden />}
        {isOn ? "Pause" : "Resume"}
      </DropdownMenuItem>
      <DeleteItem onSelect={() => onDelete(webhook)} />
    </RowMenu>
  );
}
