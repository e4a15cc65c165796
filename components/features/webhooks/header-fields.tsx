"use client";
import { Plus, Trash2 } from "lucide-react";
import { useFieldArray, type UseFormReturn } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field, FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { WebhookFormValues } from "./webhook-form-values";

const headersMax = 20;

export function HeaderFields({ form, saved }: { form: UseFormReturn<WebhookFormValues>; saved: readonly string[] }) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "headers" });
  const errors = form.formState.errors.headers;
  if (!form.watch("replaceHeaders")) {
    return (
      <FieldGroup legend="Custom headers" hint={`Saved: ${saved.join(", ")}. Their values are kept sealed and not shown again.`}>
        <Button
          size="sm"
          className="justify-self-start"
          onClick={() => form.setValue("replaceHeaders", true, { shouldDirty: true })}
        >
          Replace all headers
        </Button>
      </FieldGroup>
    );
  }
  return (
    <FieldGroup
      legend="Custom headers"
      hint={
        saved.length > 0
          ? `These replace ${saved.join(", ")}.`
          : "Sent with each delivery, for example a token for your gateway. Values are kept sealed and not shown again."
      }
      error={errors?.root?.message ?? errors?.message}
    >
      {fields.map((field, index) => (
        <div key={field.id} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-2">
          <Field hideLabel label={`Name of header ${index + 1}`} error={errors?.[index]?.name?.message}>
            <Input placeholder="X-Token" autoComplete="off" spellCheck={false} {...form.register(`headers.${index}.name`)} />
          </Field>
          <Field hideLabel label={`Value of header ${index + 1}`} error={errors?.[index]?.value?.message}>
            <Input placeholder="Value" autoComplete="off" spellCheck={false} {...form.register(`headers.${index}.value`)} />
          </Field>
          <Button variant="ghost" iconOnly aria-label={`Remove header ${index + 1}`} onClick={() => remove(index)}>
            <Trash2 />
          </Button>
        </div>
      ))}
      {fields.length < headersMax && (
        <Button size="sm" className="justify-self-start" onClick={() => append({ name: "", value: "" })}>
          <Plus aria-hidden />
          Add a header
        </Button>
      )}
    </FieldGroup>
  );
}
