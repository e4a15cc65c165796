"use client";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { formResolver } from "@/components/ui/form-resolver";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toaster";
import { useDeclareEventType } from "@/hooks/useEvents";
import { useCreateIncomingSource, useUpdateIncomingSource } from "@/hooks/useIncoming";
import { showProblem } from "@/hooks/showProblem";
import { type CreatedIncomingSource, type IncomingAdapter, incomingAdapters, type IncomingSource } from "@/types/incoming";
import { ActionFields } from "./action-fields";
import { adapterFacts } from "./adapter-facts";
import { AdapterIcon } from "./adapter-icon";
import { AdapterPicker } from "./adapter-picker";
import { CreatedSource } from "./created-source";
import { ExpressionFields } from "./expression-fields";
import { newSourceValues, sourceFormSchema, type SourceFormValues, toCreate, toUpdate, valuesOf } from "./source-form-values";
import { HmacFields, NamingFields } from "./verification-fields";
import { withDeclaredType } from "./with-declared-type";

export interface SourceFormProps {
  teamId: string;
  /** The source to edit; a new one is made without. */
  source?: IncomingSource | undefined;
  /** Who sends to a new one, where that was chosen already. */
  adapter?: IncomingAdapter | undefined;
  onClose: () => void;
}

/** The content of a dialog: the form, then, for a new source, its address and what to do with it. */
export function SourceForm({ teamId, source, adapter = "stripe", onClose }: SourceFormProps) {
  const [created, setCreated] = useState<CreatedIncomingSource | null>(null);
  const createSource = useCreateIncomingSource(teamId);
  const updateSource = useUpdateIncomingSource(teamId);
  const declareType = useDeclareEventType(teamId);
  const form = useForm({
    resolver: formResolver(sourceFormSchema),
    defaultValues: source ? valuesOf(source) : newSourceValues(adapter),
  });
  const { errors, isSubmitting } = form.formState;
  const chosen = form.watch("verification.adapter");
  const facts = adapterFacts[chosen];

  function changeAdapter(next: IncomingAdapter) {
    form.setValue("verification.adapter", next, { shouldDirty: true });
    const { action, isOwnType } = form.getValues();
    // The name that was suggested goes with the choice; one that was typed stays.
    if (isOwnType && action.type === newSourceValues(chosen).action.type) {
      form.setValue("action.type", newSourceValues(next).action.type);
    }
  }

  /** A type of the team's own that is new is declared along. */
  function save<Answer>({ action, isOwnType, name }: SourceFormValues, write: () => Promise<Answer>): Promise<Answer> {
    if (action.kind !== "publish" || !isOwnType) return write();
    const description = `What ${name} receives`;
    const declaration = { type: action.type, description, schema: { type: "object" }, example: {} };
    return withDeclaredType(write, () => declareType.mutateAsync(declaration));
  }

  const submit = form.handleSubmit(async (values) => {
    try {
      if (!source) return setCreated(await save(values, () => createSource.mutateAsync(toCreate(values))));
      const updates = toUpdate(values, source);
      if (updates) {
        await save(values, () => updateSource.mutateAsync({ sourceId: source.id, updates }));
        toast.success(`${values.name} was saved`);
      }
      onClose();
    } catch (error) {
      showProblem(form, error);
    }
  });

  if (created) return <CreatedSource teamId={teamId} source={created} onClose={onClose} />;
  return (
    <DialogContent
      size="lg"
      title={source ? `Edit ${source.name}` : "Add an incoming source"}
      description="An address of your own for one sender. What it sends is verified, kept once, and made into an event or a record."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="incoming-source" variant="primary" loading={isSubmitting}>
            {source ? "Save" : "Add source"}
          </Button>
        </>
      }
    >
      <form id="incoming-source" onSubmit={submit} noValidate className="grid gap-6">
        {source ? (
          <div className="flex items-center gap-3">
            <AdapterIcon adapter={chosen} />
            <p className="text-sm text-ink-muted">
              From <span className="font-medium text-ink">{incomingAdapters[chosen]}</span>. Another sender is another source.
            </p>
          </div>
        ) : (
          <AdapterPicker value={chosen} onChange={changeAdapter} />
        )}
        <Field label="Name" error={errors.name?.message}>
          <Input autoFocus={source !== undefined} autoComplete="off" placeholder={facts.exampleName} {...form.register("name")} />
        </Field>
        <Field label="Description" optional error={errors.description?.message}>
          <Input autoComplete="off" {...form.register("description")} />
        </Field>
        {!source && (
          <Field label={facts.secretName} optional hint={facts.secretHint} error={errors.secret?.message}>
            <Input autoComplete="off" spellCheck={false} className="font-mono text-sm" {...form.register("secret")} />
          </Field>
        )}
        {chosen === "hmac" && <HmacFields form={form} />}
        {(chosen === "hmac" || chosen === "bearer") && <NamingFields form={form} />}
        <ActionFields teamId={teamId} form={form} />
        <ExpressionFields teamId={teamId} sourceId={source?.id} form={form} />
        <FormError error={errors.root?.message} />
      </form>
    </DialogContent>
  );
}
