"use client";
import { formResolver } from "@/components/ui/form-resolver";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { passwordHint, passwordSchema, showAuthProblem } from "@/components/features/teams";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toaster";
import { useChangePassword } from "@/hooks/useAccount";

const passwordValues = z.object({ password: passwordSchema });

export function PasswordCard({ email }: { email: string }) {
  const change = useChangePassword();
  const form = useForm({ resolver: formResolver(passwordValues), defaultValues: { password: "" } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async ({ password }) => {
    try {
      await change.mutateAsync(password);
      form.reset();
      toast.success("Your password is changed", { description: "Your other devices have to sign in again." });
    } catch (error) {
      showAuthProblem(form, error);
    }
  });
  return (
    <Card aria-label="Password">
      <CardHeader title="Password" description="Where your sign-in is some time ago, you confirm it first." />
      <CardBody>
        <form onSubmit={submit} noValidate className="grid gap-3">
          {/* Lets a password manager file it under the right account. */}
          <input type="email" autoComplete="username" value={email} readOnly hidden />
          <Field label="New password" hint={passwordHint} error={errors.password?.message}>
            <Input type="password" autoComplete="new-password" {...form.register("password")} />
          </Field>
          <FormError error={errors.root?.message} />
          <Button type="submit" className="justify-self-start" loading={isSubmitting}>
            Change password
          </Button>
        </form>
      </CardBody>
    </Card>
  );
}
