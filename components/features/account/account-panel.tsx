"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { signInPath } from "@/components/features/shell";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { useAccount } from "@/hooks/useAccount";
import { useSession } from "@/hooks/useSession";
import { PasswordCard } from "./password-card";
import { ProfileCard } from "./profile-card";
import { SecondFactorCard } from "./second-factor-card";
import { SignInMethodsCard } from "./sign-in-methods-card";

/** The person's own, whichever team the page is about, and without one too. */
export function AccountPanel() {
  const { status } = useSession();
  const router = useRouter();
  const { data: account, error, refetch } = useAccount();
  useEffect(() => {
    if (status === "signedOut") router.replace(signInPath("/settings/account"));
  }, [status, router]);
  return (
    <div className="grid max-w-3xl gap-6">
      <PageHeader title="Account" description="How you are called, and how you show that it is you." />
      {error && !account && (
        <Card>
          <ErrorState title="Your account could not be loaded" error={error} onRetry={() => void refetch()} />
        </Card>
      )}
      {!account && !error && (
        <div aria-busy className="grid gap-6">
          <Skeleton className="h-56" />
          <Skeleton className="h-24" />
          <Skeleton className="h-32" />
        </div>
      )}
      {account && (
        <>
          <ProfileCard account={account} />
          <SignInMethodsCard methods={account.methods} />
          {account.methods.includes("password") && <PasswordCard email={account.email} />}
          <SecondFactorCard account={account} />
        </>
      )}
    </div>
  );
}
