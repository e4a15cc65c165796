"use client";
import { WebhooksPanel, WebhookDetail, DeliveryDetail } from "@/components/features/webhooks";
import { withTeam } from "@/components/features/shell";

export const WebhooksPanelContent = withTeam(WebhooksPanel);
export const WebhookDetailContent = withTeam(WebhookDetail);
export const DeliveryDetailContent = withTeam(DeliveryDetail);
