"use client";
import { formResolver } from "@/components/ui/form-resolver";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { requestPasswordReset } from "@/services/auth";
import { useReady } from "./use-ready";
import { showAuthProblem } from "./show-auth-problem";

const resetValues = z.object({ email: z.email("Enter your e-mail address") });

export function ResetPasswordForm() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const ready = useReady();
  const form = useForm({ resolver: formResolver(resetValues), defaultValues: { email: "" } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async ({ email }) => {
    try {
      await requestPasswordReset(email);
      setSentTo(email);
    } catch (error) {
      showAuthProblem(form, error);
    }
  });
  if (sentTo) {
    return (
      <p role="status" className="text-base">
        If there is an account for <strong className="font-medium">{sentTo}</strong>, a message with a link is on its way.
      </p>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <Field label="E-mail" error={errors.email?.message}>
        <Input type="email" autoComplete="username" autoFocus {...form.register("email")} />
      </Field>
      <FormError error={errors.root?.message} />
      <Button type="submit" variant="primary" disabled={!ready} loading={isSubmitting}>
        Send a link
      </Button>
    </form>
  );
}
