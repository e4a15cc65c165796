"use client";
import { formResolver } from "@/components/ui/form-resolver";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toaster";
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
      {open && <InviteForm teamId={teamId} close={() => onOpenChange(false)} />}
    </Dialog>
  );
}

function InviteForm({ teamId, close }: { teamId: string; close: () => void }) {
  const createInvite = useCreateInvite(teamId);
  const form = useForm({ resolver: formResolver(createInviteBody), defaultValues: { email: "", role: "member" as const } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    try {
      const { email } = await createInvite.mutateAsync(values);
      toast.success(`An invitation is on its way to ${email}`);
      close();
    } catch (error) {
      showProblem(form, error);
    }
  });

  return (
    <DialogContent
      title="Invite someone"
      description="They get a message with a link. Only the person with this address can use it."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form="invite" variant="primary" loading={isSubmitting}>
            Send invitation
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
