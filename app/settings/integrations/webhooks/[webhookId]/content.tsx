"use client";
import { DeliveryDetail, WebhookDetail } from "@/components/features/webhooks";
import { withTeam } from "@/components/features/shell";

export const WebhookDetailContent = withTeam(WebhookDetail);
export const DeliveryDetailContent = withTeam(DeliveryDetail);
