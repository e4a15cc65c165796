"use client";
import { formResolver } from "@/components/ui/form-resolver";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { SecretOnce } from "@/components/ui/secret-once";
import { toast } from "@/components/ui/toaster";
import { showProblem } from "@/hooks/showProblem";
import { useCreateAPIKey, useUpdateAPIKey } from "@/hooks/useApiKeys";
import type { ApiKey, CreatedApiKey } from "@/types/apiKeys";
import { CodeBlock } from "@/components/ui/code-block";
import { EnvironmentPicker } from "./environment-picker";
import { exampleCurl } from "./example-curl";
import { ExpiryField } from "./expiry-field";
import { IpField } from "./ip-field";
import { keyFormSchema, newKeyValues, toCreate, toUpdate, valuesOf } from "./key-form";
import { LimitFields } from "./limit-fields";
import { ScopePicker } from "./scope-picker";

export interface ApiKeyFormProps {
  teamId: string;
  /** The key to edit; a new one is made without. */
  apiKey?: ApiKey | undefined;
  onClose: () => void;
}

/** The content of a dialog: the form, then, for a new key, the one sight of its secret. */
export function ApiKeyForm({ teamId, apiKey, onClose }: ApiKeyFormProps) {
  const [created, setCreated] = useState<CreatedApiKey | null>(null);
  const createKey = useCreateAPIKey(teamId);
  const updateKey = useUpdateAPIKey(teamId);
  const form = useForm({
    resolver: formResolver(keyFormSchema),
    defaultValues: apiKey ? valuesOf(apiKey) : newKeyValues,
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    try {
      if (!apiKey) return setCreated(await createKey.mutateAsync(toCreate(values)));
      const updates = toUpdate(values, apiKey, new Date());
      if (updates) {
        await updateKey.mutateAsync({ keyId: apiKey.id, updates });
        toast.success(`${values.name} was saved`);
      }
      onClose();
    } catch (error) {
      showProblem(form, error);
    }
  });

  if (created) {
    return (
      <DialogContent title={`${created.name} is ready`} dismissible={false}>
        <SecretOnce label="API key" secret={created.key} onSaved={onClose}>
          <div className="grid gap-1.5">
            <span className="text-sm font-medium">Try it</span>
            <CodeBlock label="example request" code={exampleCurl(created, created.key)} />
          </div>
        </SecretOnce>
      </DialogContent>
    );
  }
  return (
    <DialogContent
      size="lg"
      title={apiKey ? `Edit ${apiKey.name}` : "Create an API key"}
      description={
        apiKey
          ? "Changes reach every running instance within 5 seconds."
          : "For software that calls the API on the team's behalf."
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="api-key" variant="primary" loading={isSubmitting}>
            {apiKey ? "Save" : "Create key"}
          </Button>
        </>
      }
    >
      <form id="api-key" onSubmit={submit} noValidate className="grid gap-6">
        <Field label="Name" hint="Where it is used, so that others know what breaks without it." error={errors.name?.message}>
          <Input autoFocus autoComplete="off" placeholder="Billing importer" {...form.register("name")} />
        </Field>
        {!apiKey && <EnvironmentPicker field={form.register("environment")} />}
        <ScopePicker
          value={form.watch("scopes")}
          onChange={(scopes) =>
            form.setValue("scopes", scopes, { shouldDirty: true, shouldValidate: form.formState.isSubmitted })
          }
          error={errors.scopes?.message}
        />
        <LimitFields form={form} />
        <IpField form={form} />
        <ExpiryField form={form} {...(apiKey ? { current: apiKey.expiresAt } : {})} />
        <FormError error={errors.root?.message} />
      </form>
    </DialogContent>
  );
}
