"use client";
import type { UseFormReturn } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field, FieldGroup } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { incomingItemsMax } from "@/types/incoming";
import { adapterFacts } from "./adapter-facts";
import { ExpressionPreview } from "./expression-preview";
import type { SourceFormValues } from "./source-form-values";

interface ExpressionFieldsProps {
  teamId: string;
  /** One that is edited has received something that they can be tried on. */
  sourceId?: string | undefined;
  form: UseFormReturn<SourceFormValues>;
}

/** Which of what comes is taken, and what is made of it. Compiled by the server, which says at the field what is wrong. */
export function ExpressionFields({ teamId, sourceId, form }: ExpressionFieldsProps) {
  const { errors } = form.formState;
  const { filter, transform, verification } = form.watch();
  const { example } = adapterFacts[verification.adapter];
  function takeExample() {
    if (!example) return;
    form.setValue("filter", example.filter ?? "", { shouldDirty: true });
    form.setValue("transform", example.transform ?? "", { shouldDirty: true });
    form.setValue("action.kind", example.action.kind, { shouldDirty: true });
    if (example.action.kind === "upsert") form.setValue("action.resource", example.action.resource, { shouldDirty: true });
  }
  return (
    <FieldGroup
      legend="Filter and transform"
      hint={
        <>
          JSONata over <code>body</code>, <code>headers</code>, <code>type</code>, <code>id</code> and <code>receivedAt</code>.
          Without them everything is taken as it comes.
        </>
      }
    >
      <Field label="Filter" optional hint="Only what it finds true is taken." error={errors.filter?.message}>
        <Textarea rows={2} spellCheck={false} className="font-mono text-sm" {...form.register("filter")} />
      </Field>
      <Field
        label="Transform"
        optional
        hint={`Makes the data of the event, or the fields of the record. An array is done one by one, ${incomingItemsMax} at most.`}
        error={errors.transform?.message}
      >
        <Textarea rows={4} spellCheck={false} className="font-mono text-sm" {...form.register("transform")} />
      </Field>
      {example && !filter && !transform && (
        <Button size="sm" className="justify-self-start" onClick={takeExample}>
          Start from an example
        </Button>
      )}
      {sourceId && <ExpressionPreview teamId={teamId} sourceId={sourceId} filter={filter} transform={transform} />}
    </FieldGroup>
  );
}
