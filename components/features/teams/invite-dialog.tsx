"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { SecretOnce } from "@/components/ui/secret-once";
import { Select } from "@/components/ui/select";
import { showProblem } from "@/hooks/showProblem";
import { useCreateInvite } from "@/hooks/useMembers";
import { createInviteBody } from "@/types/teams";
import { invitableRoles, roleWords } from "./role-words";

export function InviteDialog({
  teamId,
  open,
  onOpenChange,
}: {
  teamId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      {open && <InviteSteps teamId={teamId} close={() => onOpenChange(false)} />}
    </Dialog>
  );
}

function InviteSteps({ teamId, close }: { teamId: string; close: () => void }) {
  const [made, setMade] = useState<{ email: string; link: string } | null>(null);
  const createInvite = useCreateInvite(teamId);
  const form = useForm({ resolver: zodResolver(createInviteBody), defaultValues: { email: "", role: "member" as const } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    try {
      const invite = await createInvite.mutateAsync(values);
      setMade({ email: invite.email, link: `${window.location.origin}/invite/${invite.token}` });
    } catch (error) {
      showProblem(form, error);
    }
  });

  if (made) {
    return (
      <DialogContent title="Send them this link" description={`It works once, for ${made.email}.`} dismissible={false}>
        <SecretOnce label="Invitation link" secret={made.link} onSaved={close} />
      </DialogContent>
    );
  }
  return (
    <DialogContent
      title="Invite someone"
      description="You get a link to send them. Only the person with this address can use it."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form="invite" variant="primary" loading={isSubmitting}>
            Create link
          </Button>
        </>
      }
    >
      <form id="invite" onSubmit={submit} noValidate className="grid gap-4">
        <Field label="E-mail" error={errors.email?.message}>
          <Input type="email" autoComplete="off" autoFocus {...form.register("email")} />
        </Field>
        <Field label="Role" hint={roleWords[form.watch("role")].may} error={errors.role?.message}>
          <Select {...form.register("role")}>
            {invitableRoles.map((role) => (
              <option key={role} value={role}>
                {roleWords[role].name}
              </option>
            ))}
          </Select>
        </Field>
        <FormError error={errors.root?.message} />
      </form>
    </DialogContent>
  );
}
