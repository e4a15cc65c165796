"use client";
import { formResolver } from "@/components/ui/form-resolver";
import type { FormEvent } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { CodeInput } from "@/components/ui/code-input";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { finishSignIn, type SecondFactorNeeded } from "@/services/auth";
import { oneTimeCodeSchema } from "@/types/account";
import { showAuthProblem } from "./show-auth-problem";

const codeValues = z.object({ code: oneTimeCodeSchema });

interface SecondFactorFormProps {
  needed: SecondFactorNeeded;
  onDone: () => void;
  /** To the password again, where the sign-in has to start anew. */
  onBack: () => void;
}

/** The second half of a sign-in. */
export function SecondFactorForm({ needed, onDone, onBack }: SecondFactorFormProps) {
  const form = useForm({ resolver: formResolver(codeValues), defaultValues: { code: "" } });
  const { errors, isSubmitting } = form.formState;
  const finish = form.handleSubmit(async ({ code }) => {
    try {
      await finishSignIn(needed, code);
      onDone();
    } catch (error) {
      form.resetField("code");
      showAuthProblem(form, error);
      form.setFocus("code");
    }
  });
  const submit = (event: FormEvent) => {
    // In a dialog over a form, that form is an ancestor in React's tree, and would be sent as well.
    event.stopPropagation();
    void finish(event);
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <Field label="Code" error={errors.code?.message}>
        <CodeInput autoFocus {...form.register("code")} />
      </Field>
      <FormError error={errors.root?.message} />
      <div className="grid gap-2">
        <Button type="submit" variant="primary" loading={isSubmitting}>
          Confirm
        </Button>
        <Button variant="ghost" onClick={onBack}>
          Start again
        </Button>
      </div>
    </form>
  );
}
