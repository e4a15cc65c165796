"use client";
import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toaster";
import { useTestWebhook, useUpdateWebhook } from "@/hooks/useWebhooks";
import type { Webhook } from "@/types/webhooks";
import { attemptWords } from "./attempt-words";
import { catchUpPath } from "./catch-up-address";

/** Test send, pause and resume, with what they say when they are done. */
export function useWebhookActions(teamId: string) {
  const router = useRouter();
  const test = useTestWebhook(teamId);
  const update = useUpdateWebhook(teamId);

  function setActive(webhook: Webhook, active: boolean, isUndo = false) {
    const catchUp = { label: "Catch up", onClick: () => router.push(catchUpPath(webhook), { scroll: false }) };
    update.mutate(
      { webhookId: webhook.id, updates: { active } },
      {
        onSuccess(changed) {
          const undo = { label: "Undo", onClick: () => setActive(changed, !active, true) };
          toast.success(`${webhook.name} is ${active ? "active" : "paused"}`, {
            ...(active ? { description: "What it missed can still be sent.", action: catchUp } : isUndo ? {} : { action: undo }),
            ...(active && !isUndo ? { cancel: undo } : {}),
          });
        },
        onError: (error) => toast.error(`${webhook.name} was not changed`, { description: error.message }),
      },
    );
  }

  return {
    isTesting: test.isPending,
    sendTest(webhook: Webhook) {
      test.mutate(webhook.id, {
        onSuccess: ({ deliveryId, attempt }) => {
          const path = `/settings/integrations/webhooks/${webhook.id}/deliveries/${deliveryId}`;
          const more = { description: attemptWords(attempt), action: { label: "View", onClick: () => router.push(path) } };
          if (attempt.succeeded) toast.success(`${webhook.name} took the test event`, more);
          else toast.error(`${webhook.name} did not take the test event`, more);
        },
        onError: (error) => toast.error("The test event was not sent", { description: error.message }),
      });
    },
    setActive,
  };
}
