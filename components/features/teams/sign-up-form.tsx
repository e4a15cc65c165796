"use client";
import { formResolver } from "@/components/ui/form-resolver";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toaster";
import { useCreateTeam } from "@/hooks/useTeams";
import { createAccount } from "@/services/auth";
import { createTeamBody } from "@/types/teams";
import { passwordHint, passwordSchema } from "./password";
import { useReady } from "./use-ready";
import { showAuthProblem } from "./show-auth-problem";

const account = {
  name: z.string().trim().min(1, "Enter your name").max(100),
  email: z.email("Enter an e-mail address"),
  password: passwordSchema,
};
const withTeam = z.object({ ...account, team: createTeamBody.shape.name });
const withoutTeam = z.object({ ...account, team: z.string() });

/** Who comes by an invitation joins that team, and makes none. */
export function SignUpForm({ invited, returnPath, onStart }: { invited: boolean; returnPath: string; onStart: () => void }) {
  const router = useRouter();
  const createTeam = useCreateTeam();
  const ready = useReady();
  const form = useForm({
    resolver: formResolver(invited ? withoutTeam : withTeam),
    defaultValues: { name: "", email: "", password: "", team: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;

  const submit = form.handleSubmit(async ({ name, email, password, team }) => {
    onStart();
    try {
      const person = await createAccount({ name, email, password });
      if (!invited) {
        const made = await createTeam(person.uid, team).catch(() => null);
        if (!made) {
          toast.error("Your account is made, but your team is not. Try that step again.");
          router.replace("/teams/new");
          return;
        }
      }
      router.replace(returnPath);
    } catch (error) {
      showAuthProblem(form, error);
    }
  });

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <Field label="Your name" error={errors.name?.message}>
        <Input autoComplete="name" autoFocus {...form.register("name")} />
      </Field>
      <Field label="E-mail" error={errors.email?.message}>
        <Input type="email" autoComplete="username" {...form.register("email")} />
      </Field>
      <Field label="Password" hint={passwordHint} error={errors.password?.message}>
        <Input type="password" autoComplete="new-password" {...form.register("password")} />
      </Field>
      {!invited && (
        <Field label="Team name" hint="You can invite others and make more teams later." error={errors.team?.message}>
          <Input autoComplete="organization" {...form.register("team")} />
        </Field>
      )}
      <FormError error={errors.root?.message} />
      <Button type="submit" variant="primary" disabled={!ready} loading={isSubmitting || (isSubmitSuccessful && !errors.root)}>
        Create account
      </Button>
    </form>
  );
}
