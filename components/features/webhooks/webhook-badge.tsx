import { Badge } from "@/components/ui/badge";
import type { Webhook } from "@/types/webhooks";
import { webhookCondition } from "./attempt-words";

export function WebhookBadge({ webhook }: { webhook: Webhook }) {
  const { text, tone } = webhookCondition(webhook);
  return (
    <Badge dot tone={tone}>
      {text}
    </Badge>
  );
}
