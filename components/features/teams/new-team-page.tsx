"use client";
import { formResolver } from "@/components/ui/form-resolver";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { CenteredPage, homePath, signInPath } from "@/components/features/shell";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { showProblem } from "@/hooks/showProblem";
import { useSession } from "@/hooks/useSession";
import { useCreateTeam, useTeams } from "@/hooks/useTeams";
import { createTeamBody } from "@/types/teams";

export function NewTeamPage() {
  const session = useSession();
  const { teams } = useTeams();
  const router = useRouter();
  useEffect(() => {
    if (session.status === "signedOut") router.replace(signInPath("/teams/new"));
  }, [session.status, router]);
  if (session.status !== "signedIn") return null;
  return (
    <CenteredPage
      title="Create a team"
      description="It has its own data, keys and people, and a sandbox to try things in."
      footer={
        <div className="flex justify-center gap-4">
          {teams && teams.length > 0 && (
            <Button size="sm" variant="ghost" asChild>
              <Link href={homePath}>Back</Link>
            </Button>
          )}
          <Button size="sm" variant="ghost" onClick={() => void session.signOut()}>
            Sign out
          </Button>
        </div>
      }
    >
      <NewTeamForm uid={session.person.uid} />
    </CenteredPage>
  );
}

function NewTeamForm({ uid }: { uid: string }) {
  const router = useRouter();
  const createTeam = useCreateTeam();
  const form = useForm({ resolver: formResolver(createTeamBody), defaultValues: { name: "" } });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = form.handleSubmit(async ({ name }) => {
    try {
      await createTeam(uid, name);
      router.replace(homePath);
    } catch (error) {
      showProblem(form, error);
    }
  });
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <Field label="Team name" error={errors.name?.message}>
        <Input autoComplete="organization" autoFocus {...form.register("name")} />
      </Field>
      <FormError error={errors.root?.message} />
      <Button type="submit" variant="primary" loading={isSubmitting || (isSubmitSuccessful && !errors.root)}>
        Create team
      </Button>
    </form>
  );
}
