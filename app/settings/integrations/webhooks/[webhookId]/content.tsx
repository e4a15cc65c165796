"use client";
// Each page names its file: the whole area would come along with its index, and count before the page can be used.
import { DeliveryDetail } from "@/components/features/webhooks/delivery-detail";
import { WebhookDetail } from "@/components/features/webhooks/webhook-detail";
import { withTeam } from "@/components/features/shell/require-team";

export const WebhookDetailContent = withTeam(WebhookDetail);
export const DeliveryDetailContent = withTeam(DeliveryDetail);
