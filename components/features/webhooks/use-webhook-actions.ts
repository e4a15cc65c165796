"use client";
import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toaster";
import { useTestWebhook, useUpdateWebhook } from "@/hooks/useWebhooks";
import type { Webhook } from "@/types/webhooks";
import { attemptWords } from "./attempt-words";

/** Test send, pause and resume, with what they say when they are done. */
export function useWebhookActions(teamId: string) {
  const router = useRouter();
  const test = useTestWebhook(teamId);
  const update = useUpdateWebhook(teamId);

  return {
    isTesting: test.isPending,
    sendTest(webhook: Webhook) {
      test.mutate(webhook.id, {
        onSuccess: (delivery) => {
          const attempt = delivery.attempts.at(-1);
          const view = {
            label: "View",
            onClick: () => router.push(`/settings/integrations/webhooks/${webhook.id}/deliveries/${delivery.id}`),
          };
          if (!attempt) toast.info(`A test event is on its way to ${webhook.name}`, { action: view });
          else if (attempt.succeeded)
            toast.success(`${webhook.name} took the test event`, { description: attemptWords(attempt), action: view });
          else toast.error(`${webhook.name} did not take the test event`, { description: attemptWords(attempt), action: view });
        },
        onError: (error) => toast.error("The test event was not sent", { description: error.message }),
      });
    },
    setActive(webhook: Webhook, active: boolean) {
      update.mutate(
        { webhookId: webhook.id, updates: { active } },
        {
          onSuccess: () => toast.success(`${webhook.name} is ${active ? "active" : "paused"}`),
          onError: (error) => toast.error(`${webhook.name} was not changed`, { description: error.message }),
        },
      );
    },
  };
}
