"use client";
import { formResolver } from "@/components/ui/form-resolver";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { SecretOnce } from "@/components/ui/secret-once";
import { toast } from "@/components/ui/toaster";
import { showProblem } from "@/hooks/showProblem";
import { useCreateWebhook, useUpdateWebhook } from "@/hooks/useWebhooks";
import type { CreatedWebhook, Webhook } from "@/types/webhooks";
import { EventPicker } from "./event-picker";
import { HeaderFields } from "./header-fields";
import { KeySetAddress } from "./key-set-address";
import { RetryFields } from "./retry-fields";
import { ShapeFields } from "./shape-fields";
import { SignatureFields } from "./signature-fields";
import { UrlField } from "./url-field";
import { verifySnippet } from "./verify-snippet";
import { newWebhookValues, toCreate, toUpdate, valuesOf, webhookFormSchema } from "./webhook-form-values";

export interface WebhookFormProps {
  teamId: string;
  /** The webhook to edit; a new one is made without. */
  webhook?: Webhook | undefined;
  /** What a new one's URL is to begin with. */
  url?: string | undefined;
  onClose: () => void;
}

/** The content of a dialog: the form, then, for a new webhook, the one sight of its secret. */
export function WebhookForm({ teamId, webhook, url = "", onClose }: WebhookFormProps) {
  const [created, setCreated] = useState<CreatedWebhook | null>(null);
  const createWebhook = useCreateWebhook(teamId);
  const updateWebhook = useUpdateWebhook(teamId);
  const form = useForm({
    resolver: formResolver(webhookFormSchema),
    defaultValues: webhook ? valuesOf(webhook) : { ...newWebhookValues, url },
  });
  const { errors, isSubmitting, isSubmitted } = form.formState;
  const eventsError = errors.events?.message ?? errors.events?.find?.((error) => error)?.message;

  const submit = form.handleSubmit(async (values) => {
    try {
      if (!webhook) return setCreated(await createWebhook.mutateAsync(toCreate(values)));
      const updates = toUpdate(values, webhook);
      if (updates) {
        await updateWebhook.mutateAsync({ webhookId: webhook.id, updates });
        toast.success(`${values.name} was saved`);
      }
      onClose();
    } catch (error) {
      showProblem(form, error);
    }
  });

  if (created) {
    return (
      <DialogContent title={`${created.name} is listening`} dismissible={false}>
        <SecretOnce label="Signing secret" secret={created.secret} onSaved={onClose}>
          <div className="grid gap-1.5">
            <p className="text-sm text-ink-muted">Check the signature of what you receive with any Standard Webhooks library:</p>
            <CodeBlock label="verification code" code={verifySnippet} />
          </div>
          {created.signatures.includes("v1a") && (
            <div className="grid gap-1.5">
              <p className="text-sm text-ink-muted">Or check its v1a signature with the public keys at:</p>
              <KeySetAddress webhookId={created.id} />
            </div>
          )}
        </SecretOnce>
      </DialogContent>
    );
  }
  return (
    <DialogContent
      size="lg"
      title={webhook ? `Edit ${webhook.name}` : "Add a webhook"}
      description="Each event it listens to is posted to its URL, signed, and retried until it arrives."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="webhook" variant="primary" loading={isSubmitting}>
            {webhook ? "Save" : "Add webhook"}
          </Button>
        </>
      }
    >
      <form id="webhook" onSubmit={submit} noValidate className="grid gap-6">
        <Field label="Name" error={errors.name?.message}>
          <Input autoFocus autoComplete="off" placeholder="Ticket mirror" {...form.register("name")} />
        </Field>
        <UrlField teamId={teamId} form={form} />
        <Field label="Description" optional error={errors.description?.message}>
          <Input autoComplete="off" {...form.register("description")} />
        </Field>
        <EventPicker
          teamId={teamId}
          value={form.watch("events")}
          onChange={(events) => form.setValue("events", events, { shouldDirty: true, shouldValidate: isSubmitted })}
          error={eventsError}
        />
        <RetryFields form={form} />
        <Field
          label="Timeout (seconds)"
          hint="How long the receiver may take for its whole answer, from 1 to 30."
          error={errors.timeoutSeconds?.message}
        >
          <Input inputMode="numeric" autoComplete="off" className="sm:max-w-32" {...form.register("timeoutSeconds")} />
        </Field>
        <ShapeFields teamId={teamId} form={form} />
        <SignatureFields form={form} webhook={webhook} />
        <HeaderFields form={form} saved={webhook?.headers ?? []} />
        <FormError error={errors.root?.message} />
      </form>
    </DialogContent>
  );
}
