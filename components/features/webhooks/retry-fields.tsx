"use client";
import type { UseFormReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { retrySchedule } from "./retry-words";
import { retryConfigOf, webhookFormSchema, type WebhookFormValues } from "./webhook-form-values";

const policyNames = { durable: "Durable: over two days", quick: "Quick: within a minute", custom: "Custom" } as const;
const customFields = [
  { name: "maxRetries", label: "Retries" },
  { name: "initialDelaySeconds", label: "First wait (s)" },
  { name: "backoffMultiplier", label: "Factor" },
  { name: "maxDelaySeconds", label: "Longest wait (s)" },
] as const;

export function RetryFields({ form }: { form: UseFormReturn<WebhookFormValues> }) {
  const values = form.watch();
  const { errors } = form.formState;
  const readable = customFields.every(({ name }) => webhookFormSchema.shape[name].safeParse(values[name]).success);
  return (
    <div className="grid gap-3">
      <Field
        label="Retry policy"
        hint={values.policy !== "custom" || readable ? retrySchedule(retryConfigOf(values)) : undefined}
        error={errors.policy?.message}
      >
        <Select {...form.register("policy")}>
          {Object.entries(policyNames).map(([policy, name]) => (
            <option key={policy} value={policy}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {values.policy === "custom" && (
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          {customFields.map(({ name, label }) => (
            <Field key={name} label={<span className="font-normal text-ink-muted">{label}</span>} error={errors[name]?.message}>
              <Input inputMode="decimal" autoComplete="off" {...form.register(name)} />
            </Field>
          ))}
        </div>
      )}
    </div>
  );
}
