"use client";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { CenteredPage, homePath, readReturnPath } from "@/components/features/shell";
import { useSession } from "@/hooks/useSession";
import type { SecondFactorNeeded } from "@/services/auth";
import { GoogleSignIn } from "./google-sign-in";
import { SignInForm } from "./sign-in-form";
import { SignUpForm } from "./sign-up-form";

const linkClasses = "rounded-sm font-medium text-ink underline underline-offset-4 hover:text-accent";

// Few accounts have a second factor, and its page comes after a first one.
const SecondFactorPage = dynamic(() => import("./second-factor-page").then((module) => module.SecondFactorPage), { ssr: false });

export function SignInPage() {
  const { returnPath, next } = useReturnPath();
  const [needed, setNeeded] = useState<SecondFactorNeeded | null>(null);
  useLeaveWhenSignedIn(returnPath, true);
  if (needed) return <SecondFactorPage needed={needed} onBack={() => setNeeded(null)} />;
  return (
    <CenteredPage
      title="Sign in to Tenon"
      footer={
        <p>
          New here?{" "}
          <Link href={`/sign-up${next}`} className={linkClasses}>
            Create an account
          </Link>
        </p>
      }
    >
      <SignInForm onSecondFactor={setNeeded} />
      <GoogleSignIn onSecondFactor={setNeeded} />
    </CenteredPage>
  );
}

export function SignUpPage() {
  const { returnPath, next } = useReturnPath();
  const invited = returnPath.startsWith("/invite/");
  const [started, setStarted] = useState(false);
  const [needed, setNeeded] = useState<SecondFactorNeeded | null>(null);
  // Signing up signs in halfway; the form itself goes on when the team is made too.
  useLeaveWhenSignedIn(returnPath, !started);
  if (needed) return <SecondFactorPage needed={needed} onBack={() => setNeeded(null)} />;
  return (
    <CenteredPage
      title="Create your account"
      description={
        invited ? "Then you can join the team that invited you." : "A team comes with it, and a sandbox to try things in."
      }
      footer={
        <p>
          Have an account?{" "}
          <Link href={`/sign-in${next}`} className={linkClasses}>
            Sign in
          </Link>
        </p>
      }
    >
      <SignUpForm invited={invited} returnPath={returnPath} onStart={() => setStarted(true)} />
      <GoogleSignIn onSecondFactor={setNeeded} />
    </CenteredPage>
  );
}

function useReturnPath() {
  const returnPath = readReturnPath(useSearchParams().get("next"));
  return { returnPath, next: returnPath === homePath ? "" : `?next=${encodeURIComponent(returnPath)}` };
}

function useLeaveWhenSignedIn(returnPath: string, enabled: boolean) {
  const { status } = useSession();
  const router = useRouter();
  useEffect(() => {
    if (enabled && status === "signedIn") router.replace(returnPath);
  }, [enabled, status, returnPath, router]);
}
