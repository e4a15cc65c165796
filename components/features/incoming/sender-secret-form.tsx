"use client";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { formResolver } from "@/components/ui/form-resolver";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toaster";
import { showProblem } from "@/hooks/showProblem";
import { useRotateIncomingSecret } from "@/hooks/useIncoming";
import { incomingSecretSchema, type IncomingSource } from "@/types/incoming";
import { adapterFacts } from "./adapter-facts";

const schema = z.object({ secret: z.string().trim().pipe(incomingSecretSchema) });

interface SenderSecretFormProps {
  teamId: string;
  source: IncomingSource;
  onSaved?: () => void;
  onLater?: () => void;
}

/** For a source that was made before its sender had shown the secret. */
export function SenderSecretForm({ teamId, source, onSaved, onLater }: SenderSecretFormProps) {
  const rotate = useRotateIncomingSecret(teamId);
  const form = useForm({ resolver: formResolver(schema), defaultValues: { secret: "" } });
  const { errors, isSubmitting } = form.formState;
  const { secretName } = adapterFacts[source.verification.adapter];
  const submit = form.handleSubmit(async ({ secret }) => {
    try {
      await rotate.mutateAsync({ sourceId: source.id, secret, overlapSeconds: 0 });
      toast.success(`${source.name} verifies what it receives`);
      onSaved?.();
    } catch (error) {
      showProblem(form, error);
    }
  });
  return (
    <form onSubmit={submit} noValidate className="grid gap-3">
      <Field
        label={secretName}
        hint="It is kept sealed and not shown again. Until it is here, everything is refused."
        error={errors.secret?.message}
      >
        <Input autoComplete="off" spellCheck={false} className="font-mono text-sm" {...form.register("secret")} />
      </Field>
      <FormError error={errors.root?.message} />
      <div className="flex flex-wrap justify-end gap-2">
        {onLater && <Button onClick={onLater}>Later</Button>}
        <Button type="submit" variant="primary" loading={isSubmitting}>
          Save {secretName.toLowerCase()}
        </Button>
      </div>
    </form>
  );
}
