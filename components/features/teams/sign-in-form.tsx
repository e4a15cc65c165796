"use client";
import { formResolver } from "@/components/ui/form-resolver";
import Link from "next/link";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { SecondFactorNeeded, signIn } from "@/services/auth";
import { useReady } from "./use-ready";
import { showAuthProblem } from "./show-auth-problem";

const signInValues = z.object({
  email: z.email("Enter your e-mail address"),
  password: z.string().min(1, "Enter your password"),
});

/** The page around it leaves when the session says that someone is signed in. */
export function SignInForm({ onSecondFactor }: { onSecondFactor: (needed: SecondFactorNeeded) => void }) {
  const ready = useReady();
  const form = useForm({ resolver: formResolver(signInValues), defaultValues: { email: "", password: "" } });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = form.handleSubmit(async ({ email, password }) => {
    try {
      await signIn(email, password);
    } catch (error) {
      if (error instanceof SecondFactorNeeded) onSecondFactor(error);
      else showAuthProblem(form, error);
    }
  });
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <Field label="E-mail" error={errors.email?.message}>
        <Input type="email" autoComplete="username" autoFocus {...form.register("email")} />
      </Field>
      <Field label="Password" error={errors.password?.message}>
        <Input type="password" autoComplete="current-password" {...form.register("password")} />
      </Field>
      <FormError error={errors.root?.message} />
      <Button type="submit" variant="primary" disabled={!ready} loading={isSubmitting || (isSubmitSuccessful && !errors.root)}>
        Sign in
      </Button>
      <Link href="/reset-password" className="justify-self-center rounded-sm text-sm text-ink-muted hover:text-ink">
        Forgot your password?
      </Link>
    </form>
  );
}
