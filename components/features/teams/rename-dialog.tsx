"use client";
import { formResolver } from "@/components/ui/form-resolver";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toaster";
import { showProblem } from "@/hooks/showProblem";
import { useUpdateTeam } from "@/hooks/useTeam";
import { useTeams } from "@/hooks/useTeams";
import { renameTeamBody } from "@/types/teams";

interface RenameDialogProps {
  teamId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function RenameDialog({ teamId, open, onOpenChange }: RenameDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      {open && <RenameForm teamId={teamId} close={() => onOpenChange(false)} />}
    </Dialog>
  );
}

function RenameForm({ teamId, close }: { teamId: string; close: () => void }) {
  const name = useTeams().teams?.find((team) => team.teamId === teamId)?.name ?? "";
  const rename = useUpdateTeam(teamId);
  const form = useForm({ resolver: formResolver(renameTeamBody), defaultValues: { name } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    try {
      const team = await rename.mutateAsync(values);
      toast.success(`The team is now called ${team.name}`);
      close();
    } catch (error) {
      showProblem(form, error);
    }
  });
  return (
    <DialogContent
      size="sm"
      title="Rename the team"
      description="Its sandbox gets the same name."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form="rename-team" variant="primary" loading={isSubmitting}>
            Rename
          </Button>
        </>
      }
    >
      <form id="rename-team" onSubmit={submit} noValidate className="grid gap-4">
        <Field label="Team name" error={errors.name?.message}>
          <Input autoComplete="off" autoFocus {...form.register("name")} />
        </Field>
        <FormError error={errors.root?.message} />
      </form>
    </DialogContent>
  );
}
