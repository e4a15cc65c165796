"use client";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { DialogContent } from "@/components/ui/dialog";
import { Field, FieldGroup } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { formResolver } from "@/components/ui/form-resolver";
import { Input } from "@/components/ui/input";
import { SecretOnce } from "@/components/ui/secret-once";
import { Segmented } from "@/components/ui/segmented";
import { toast } from "@/components/ui/toaster";
import { whenWords } from "@/components/ui/when-words";
import { showProblem } from "@/hooks/showProblem";
import { useRotateIncomingSecret } from "@/hooks/useIncoming";
import { type CreatedIncomingSource, incomingSecretSchema, type IncomingSource } from "@/types/incoming";
import { adapterFacts } from "./adapter-facts";

const overlaps = [
  { value: "0", label: "None" },
  { value: "3600", label: "1 hour" },
  { value: "86400", label: "1 day" },
  { value: "604800", label: "7 days" },
] as const;
const overlapValues = overlaps.map(({ value }) => value) as [(typeof overlaps)[number]["value"]];

const given = z.string().trim().pipe(incomingSecretSchema);
const schemaOf = (needsSecret: boolean) =>
  z.object({ overlap: z.enum(overlapValues), secret: needsSecret ? given : z.union([z.literal(""), given]) });

/** The content of a dialog: the next secret and how long the present one verifies on, then the one sight of one that was made. */
export function RotateForm({ teamId, source, onClose }: { teamId: string; source: IncomingSource; onClose: () => void }) {
  const { secretFrom, secretName } = adapterFacts[source.verification.adapter];
  const isSenders = secretFrom === "sender";
  const [rotated, setRotated] = useState<CreatedIncomingSource | null>(null);
  const rotate = useRotateIncomingSecret(teamId);
  const form = useForm({ resolver: formResolver(schemaOf(isSenders)), defaultValues: { overlap: "86400", secret: "" } as const });
  const { errors, isSubmitting } = form.formState;
  const overlap = form.watch("overlap");

  const submit = form.handleSubmit(async (values) => {
    try {
      const answer = await rotate.mutateAsync({
        sourceId: source.id,
        overlapSeconds: Number(values.overlap),
        ...(values.secret ? { secret: values.secret } : {}),
      });
      if (answer.secret !== undefined) return setRotated(answer);
      toast.success(`${source.name} has a new secret`);
      onClose();
    } catch (error) {
      showProblem(form, error);
    }
  });

  if (rotated?.secret !== undefined) {
    const { secret, previousSecretEndsAt } = rotated;
    return (
      <DialogContent title={`${source.name} has a new secret`} dismissible={false}>
        <SecretOnce label={secretName} secret={secret} onSaved={onClose}>
          <p className="text-sm text-ink-muted">
            {overlap !== "0" && previousSecretEndsAt
              ? `The earlier one verifies as well until ${whenWords(previousSecretEndsAt).replace(/^on /, "")}. Give the sender the new one before that.`
              : "Only the new one verifies. Give it to the sender now."}
          </p>
        </SecretOnce>
      </DialogContent>
    );
  }
  return (
    <DialogContent
      title={`Rotate the secret of ${source.name}?`}
      description="Its address, its settings and what it received stay."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="incoming-rotation" variant={overlap === "0" ? "danger" : "primary"} loading={isSubmitting}>
            Rotate secret
          </Button>
        </>
      }
    >
      <form id="incoming-rotation" onSubmit={submit} noValidate className="grid gap-5">
        <Field
          label={`New ${secretName.toLowerCase()}`}
          optional={!isSenders}
          hint={isSenders ? "The sender makes it: copy it from there." : "Leave it empty, and one is made and shown once."}
          error={errors.secret?.message}
        >
          <Input autoFocus autoComplete="off" spellCheck={false} className="font-mono text-sm" {...form.register("secret")} />
        </Field>
        <FieldGroup
          legend="How long the present one verifies as well"
          hint={
            overlap === "0"
              ? "From now on what is signed with it is refused."
              : "Until then the sender may sign with either, so that nothing is refused while it changes over."
          }
        >
          <Segmented label="Overlap" value={overlap} onChange={(value) => form.setValue("overlap", value)} options={overlaps} />
        </FieldGroup>
        <FormError error={errors.root?.message} />
      </form>
    </DialogContent>
  );
}
