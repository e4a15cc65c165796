"use client";
import { WebhooksPanel } from "@/components/features/webhooks";
import { withTeam } from "@/components/features/shell";

export const WebhooksPanelContent = withTeam(WebhooksPanel);
