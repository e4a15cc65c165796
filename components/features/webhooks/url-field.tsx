"use client";
import { Inbox } from "lucide-react";
import type { UseFormReturn } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toaster";
import { useCreateInbox } from "@/hooks/useWebhooks";
import { inboxIdOf } from "@/services/webhooks";
import type { WebhookFormValues } from "./webhook-form-values";

export function UrlField({ teamId, form }: { teamId: string; form: UseFormReturn<WebhookFormValues> }) {
  const createInbox = useCreateInbox(teamId);
  const isInbox = inboxIdOf(form.watch("url")) !== undefined;

  function takeInbox() {
    createInbox.mutate(undefined, {
      onSuccess: (inbox) => form.setValue("url", inbox.url, { shouldDirty: true, shouldValidate: true }),
      onError: (error) => toast.error("No inbox was made", { description: error.message }),
    });
  }

  return (
    <div className="grid gap-2">
      <Field
        label="URL"
        hint={isInbox ? "An inbox of this product. What it receives shows on the webhook's page." : "Where each event is posted."}
        error={form.formState.errors.url?.message}
      >
        <Input
          type="url"
          inputMode="url"
          autoComplete="off"
          placeholder="https://example.com/webhooks"
          {...form.register("url")}
        />
      </Field>
      {!isInbox && (
        <Button size="sm" className="justify-self-start" loading={createInbox.isPending} onClick={takeInbox}>
          <Inbox aria-hidden />
          No server yet? Use an inbox
        </Button>
      )}
    </div>
  );
}
