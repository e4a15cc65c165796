"use client";
import { formResolver } from "@/components/ui/form-resolver";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { showAuthProblem } from "@/components/features/teams";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toaster";
import { useRenameAccount, useSendVerification } from "@/hooks/useAccount";
import type { Account } from "@/services/account";
import { displayNameSchema } from "@/types/account";

const profileValues = z.object({ displayName: displayNameSchema });

export function ProfileCard({ account }: { account: Account }) {
  const rename = useRenameAccount();
  const form = useForm({ resolver: formResolver(profileValues), defaultValues: { displayName: account.displayName } });
  const { errors, isSubmitting, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ displayName }) => {
    try {
      await rename.mutateAsync(displayName);
      form.reset({ displayName });
      toast.success("Your name is saved");
    } catch (error) {
      showAuthProblem(form, error);
    }
  });
  return (
    <Card aria-label="Profile">
      <CardHeader title="Profile" />
      <CardBody className="grid gap-5">
        <form onSubmit={submit} noValidate className="grid gap-3">
          <Field
            label="Your name"
            hint="In the audit trail from now on, and in the list of members of each team that you join."
            error={errors.displayName?.message}
          >
            <Input autoComplete="name" {...form.register("displayName")} />
          </Field>
          <FormError error={errors.root?.message} />
          <Button type="submit" className="justify-self-start" loading={isSubmitting} disabled={!isDirty}>
            Save
          </Button>
        </form>
        <EmailAddress {...account} />
      </CardBody>
    </Card>
  );
}

function EmailAddress({ email, emailVerified }: Pick<Account, "email" | "emailVerified">) {
  const send = useSendVerification();
  const resend = () => send.mutate(undefined, { onSuccess: () => toast.success(`A message is on its way to ${email}`) });
  return (
    <div className="grid gap-2 border-t pt-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <div className="min-w-0 flex-1 basis-48">
          <p className="text-sm font-medium">E-mail</p>
          <p className="text-base break-all">{email}</p>
        </div>
        {emailVerified ? (
          <Badge tone="success" dot>
            Verified
          </Badge>
        ) : (
          <>
            <Badge tone="warning" dot>
              Not verified
            </Badge>
            <Button size="sm" loading={send.isPending} onClick={resend}>
              Send the link again
            </Button>
          </>
        )}
      </div>
      <FormError error={send.error} />
    </div>
  );
}
