"use client";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { CenteredPage, homePath } from "@/components/features/shell";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toaster";
import { useSession, type Session } from "@/hooks/useSession";
import { useAddMembership } from "@/hooks/useTeams";
import { acceptInvite } from "@/services/teams";

export function InvitePage({ token }: { token: string }) {
  const session = useSession();
  return (
    <CenteredPage
      title="You are invited to a team"
      description="Join it with the e-mail address that the invitation was sent to."
    >
      {session.status === "loading" && <Skeleton className="h-9 w-full" />}
      {session.status === "signedOut" && <SignInFirst token={token} />}
      {session.status === "signedIn" && <Join token={token} session={session} />}
    </CenteredPage>
  );
}

function SignInFirst({ token }: { token: string }) {
  const next = encodeURIComponent(`/invite/${token}`);
  return (
    <div className="grid gap-2">
      <Button variant="primary" asChild>
        <Link href={`/sign-up?next=${next}`}>Create an account</Link>
      </Button>
      <Button asChild>
        <Link href={`/sign-in?next=${next}`}>Sign in</Link>
      </Button>
    </div>
  );
}

function Join({ token, session }: { token: string; session: Extract<Session, { status: "signedIn" }> }) {
  const router = useRouter();
  const addMembership = useAddMembership();
  const join = useMutation({
    mutationFn: () => acceptInvite(token),
    onSuccess(membership) {
      addMembership(session.person.uid, [membership]);
      toast.success(`You are now in ${membership.name}`);
      router.replace(homePath);
    },
  });
  return (
    <div className="grid gap-4">
      <p className="text-base">
        You are signed in as <strong className="font-medium break-all">{session.person.email}</strong>.
      </p>
      <FormError error={join.error} />
      <Button variant="primary" loading={join.isPending || join.isSuccess} onClick={() => join.mutate()}>
        Join the team
      </Button>
      <Button variant="ghost" size="sm" onClick={() => void session.signOut()}>
        Use another account
      </Button>
    </div>
  );
}
