"use client";
import { formResolver } from "@/components/ui/form-resolver";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { readResetCode, resetPassword } from "@/services/auth";
import { passwordHint, passwordSchema } from "./password";
import { showAuthProblem } from "./show-auth-problem";

const newPasswordValues = z.object({ password: passwordSchema });

export function NewPassword({ code }: { code: string }) {
  const email = useQuery({ queryKey: ["resetCode", code], queryFn: () => readResetCode(code), retry: false, gcTime: 0 });
  const form = useForm({ resolver: formResolver(newPasswordValues), defaultValues: { password: "" } });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = form.handleSubmit(async ({ password }) => {
    try {
      await resetPassword(code, password);
    } catch (error) {
      showAuthProblem(form, error);
    }
  });

  if (isSubmitSuccessful && !errors.root && !errors.password) {
    return (
      <div className="grid gap-4">
        <p role="status" className="text-base">
          Your password is changed.
        </p>
        <Button variant="primary" asChild>
          <Link href="/sign-in">Sign in</Link>
        </Button>
      </div>
    );
  }
  if (email.error) {
    return (
      <div className="grid gap-4">
        <FormError error={email.error} />
        <Button asChild>
          <Link href="/reset-password">Ask for a new link</Link>
        </Button>
      </div>
    );
  }
  if (!email.data) return <Skeleton className="h-24 w-full" />;
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <p className="text-base">
        For <strong className="font-medium break-all">{email.data}</strong>
      </p>
      {/* Lets a password manager file it under the right account. */}
      <input type="email" autoComplete="username" value={email.data} readOnly hidden />
      <Field label="New password" hint={passwordHint} error={errors.password?.message}>
        <Input type="password" autoComplete="new-password" autoFocus {...form.register("password")} />
      </Field>
      <FormError error={errors.root?.message} />
      <Button type="submit" variant="primary" loading={isSubmitting}>
        Change password
      </Button>
    </form>
  );
}
