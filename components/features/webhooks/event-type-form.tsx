"use client";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { formResolver } from "@/components/ui/form-resolver";
import { Input, Textarea } from "@/components/ui/input";
import { toast } from "@/components/ui/toaster";
import { showProblem } from "@/hooks/showProblem";
import { useDeclareEventType, useUpdateEventType } from "@/hooks/useEvents";
import type { DescribedEventType } from "@/types/event-types";
import { byField, eventTypeFormSchema, newEventTypeValues, toChange, toDeclaration, valuesOf } from "./event-type-values";

interface EventTypeFormProps {
  teamId: string;
  /** The type to edit; a new one is declared without. */
  described?: DescribedEventType | undefined;
  onDeclared: (type: string) => void;
  onClose: () => void;
}

/** The content of a dialog. The server compiles the schema, holds the example against it, and says at the field what is wrong. */
export function EventTypeForm({ teamId, described, onDeclared, onClose }: EventTypeFormProps) {
  const declare = useDeclareEventType(teamId);
  const update = useUpdateEventType(teamId);
  const form = useForm({
    resolver: formResolver(eventTypeFormSchema),
    defaultValues: described ? valuesOf(described) : newEventTypeValues,
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    try {
      if (!described) {
        const { type } = await declare.mutateAsync(toDeclaration(values));
        toast.success(`${type} was declared`);
        onClose();
        return onDeclared(type);
      }
      const change = toChange(values, described);
      if (change) {
        await update.mutateAsync({ type: described.type, change });
        toast.success(`${described.type} was saved`);
      }
      onClose();
    } catch (error) {
      showProblem(form, byField(error));
    }
  });

  return (
    <DialogContent
      size="lg"
      title={described ? `Edit ${described.type}` : "New event type"}
      description={
        described
          ? "What was published before stays as it was; what is published from now on is checked against the new schema."
          : "Something that only your software knows of. Once declared, it can be published and listened to."
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="event-type" variant="primary" loading={isSubmitting}>
            {described ? "Save" : "Declare event type"}
          </Button>
        </>
      }
    >
      <form id="event-type" onSubmit={submit} noValidate className="grid gap-6">
        {!described && (
          <Field
            label="Name"
            hint="Words between dots. A webhook that listens to custom.order.* gets every type that begins like this."
            error={errors.type?.message}
          >
            <Input
              autoFocus
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              leading={<span className="pt-px font-mono text-sm max-sm:text-[16px]">custom.</span>}
              placeholder="order.shipped"
              className="pl-16.5 font-mono text-sm max-sm:pl-20"
              {...form.register("type")}
            />
          </Field>
        )}
        <Field label="Description" error={errors.description?.message}>
          <Input
            autoFocus={described !== undefined}
            autoComplete="off"
            placeholder="An order left the warehouse"
            {...form.register("description")}
          />
        </Field>
        <Field
          label="JSON Schema of its data"
          hint="JSON Schema 2020-12. What is published and does not fit it is refused, with the name of the field."
          error={errors.schema?.message}
        >
          <Textarea rows={9} spellCheck={false} className="font-mono text-sm" {...form.register("schema")} />
        </Field>
        <Field
          label="Example of its data"
          hint="Fits the schema. It is what a test event has, and what filters and transforms are tried on."
          error={errors.example?.message}
        >
          <Textarea rows={5} spellCheck={false} className="font-mono text-sm" {...form.register("example")} />
        </Field>
        <FormError error={errors.root?.message} />
      </form>
    </DialogContent>
  );
}
