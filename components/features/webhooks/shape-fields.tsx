"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { otherEnvelope, type WebhookFormValues } from "./webhook-form-values";

/** Loaded when the section is open. */
const ShapePreview = dynamic(() => import("./shape-preview").then((module) => module.ShapePreview), { ssr: false });

/** What few webhooks need: which of the events, in which form, how fast, in which order. */
export function ShapeFields({ teamId, form }: { teamId: string; form: UseFormReturn<WebhookFormValues> }) {
  const { errors } = form.formState;
  const values = form.watch();
  const [isOpen, setOpen] = useState(Boolean(values.filter || values.transform || values.rateLimit || values.ordered));
  return (
    <details className="group grid gap-4" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer text-sm font-medium">Filter, transform, pace and order</summary>
      <div className="mt-4 grid gap-5">
        <Field
          label="Filter"
          optional
          hint={
            <>
              JSONata over the event. Only events it finds true are sent, as with <code>data.priority = &quot;urgent&quot;</code>.
            </>
          }
          error={errors.filter?.message}
        >
          <Textarea rows={2} spellCheck={false} className="font-mono text-sm" {...form.register("filter")} />
        </Field>
        <div className="grid gap-2">
          <Field
            label="Transform"
            optional
            hint="JSONata that makes the body. Without it the event is sent as it is."
            error={errors.transform?.message}
          >
            <Textarea rows={4} spellCheck={false} className="font-mono text-sm" {...form.register("transform")} />
          </Field>
          {!values.transform && (
            <Button
              size="sm"
              className="h-auto min-h-8 shrink justify-self-start py-1 text-left whitespace-normal"
              onClick={() => form.setValue("transform", otherEnvelope, { shouldDirty: true })}
            >
              Start from event, timestamp, workspaceId and data
            </Button>
          )}
        </div>
        {isOpen && <ShapePreview teamId={teamId} patterns={values.events} filter={values.filter} transform={values.transform} />}
        <div className="grid grid-cols-2 items-start gap-3">
          <Field label="Attempts at most" optional hint="What is over it waits." error={errors.rateLimit?.message}>
            <Input inputMode="numeric" autoComplete="off" {...form.register("rateLimit")} />
          </Field>
          <Field label="In so many seconds" error={errors.rateWindowSeconds?.message}>
            <Input inputMode="numeric" autoComplete="off" {...form.register("rateWindowSeconds")} />
          </Field>
        </div>
        <Checkbox
          label="Keep the order"
          description="Events about the same thing arrive one after the other. One that fails holds up those after it, and nothing else."
          {...form.register("ordered")}
        />
      </div>
    </details>
  );
}
