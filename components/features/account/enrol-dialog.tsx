"use client";
import { formResolver } from "@/components/ui/form-resolver";
import { useForm } from "react-hook-form";
import { renderSVG } from "uqr";
import { z } from "zod";
import { showAuthProblem } from "@/components/features/teams";
import { Button } from "@/components/ui/button";
import { CodeInput } from "@/components/ui/code-input";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toaster";
import { useFinishEnrolment } from "@/hooks/useAccount";
import type { Enrolment } from "@/services/account";
import { oneTimeCodeSchema } from "@/types/account";
import { inGroups } from "./secret-groups";

const enrolValues = z.object({
  name: z.string().trim().min(1, "Give it a name").max(60),
  code: oneTimeCodeSchema,
});

export function EnrolDialog({ enrolment, onClose }: { enrolment: Enrolment; onClose: () => void }) {
  const finish = useFinishEnrolment(enrolment);
  const form = useForm({ resolver: formResolver(enrolValues), defaultValues: { name: "Authenticator app", code: "" } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    try {
      await finish.mutateAsync(values);
      toast.success("Your second factor is set up", { description: "From the next sign-in on you are asked for a code." });
      onClose();
    } catch (error) {
      form.resetField("code");
      showAuthProblem(form, error);
      form.setFocus("code");
    }
  });
  // An image and not markup: nothing of it is run, whatever the address has in it.
  const qrCode = `data:image/svg+xml,${encodeURIComponent(renderSVG(enrolment.link, { border: 2 }))}`;
  return (
    <Dialog open onOpenChange={(stays) => !stays && onClose()}>
      <DialogContent
        title="Set up a second factor"
        description="Scan it with an authenticator app, then enter the code that the app shows."
        footer={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form="enrol" variant="primary" loading={isSubmitting}>
              Set up
            </Button>
          </>
        }
      >
        <div className="grid gap-5">
          <div className="flex flex-col items-center gap-4 sm:flex-row sm:items-start">
            <div
              role="img"
              aria-label="QR code of the key below"
              style={{ backgroundImage: `url("${qrCode}")` }}
              className="size-44 shrink-0 rounded-md border bg-white bg-contain"
            />
            <div className="grid min-w-0 gap-2 self-stretch">
              <p className="text-sm font-medium">Or enter this key by hand</p>
              <div className="flex items-start gap-2 rounded-md border bg-canvas py-1.5 pr-1.5 pl-3">
                <code data-testid="totp-secret" className="min-w-0 flex-1 py-1 font-mono text-sm break-words select-all">
                  {inGroups(enrolment.secret)}
                </code>
                <CopyButton value={enrolment.secret} label="key" />
              </div>
              <a href={enrolment.link} className="w-fit rounded-sm text-sm underline underline-offset-4 hover:text-accent">
                Open in an app on this device
              </a>
              <p className="text-xs text-ink-muted">Keep it to yourself: who has the key has your codes.</p>
            </div>
          </div>
          <form id="enrol" onSubmit={submit} noValidate className="grid gap-4">
            <Field label="Code" error={errors.code?.message}>
              <CodeInput autoFocus {...form.register("code")} />
            </Field>
            <Field label="Name" hint="To tell it from others: the phone that it is on." error={errors.name?.message}>
              <Input autoComplete="off" {...form.register("name")} />
            </Field>
            <FormError error={errors.root?.message} />
          </form>
        </div>
      </DialogContent>
    </Dialog>
  );
}
