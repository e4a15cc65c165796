"use client";
import { useState } from "react";
import { FormError } from "@/components/ui/form-error";
import { googleSignIn, SecondFactorNeeded, signInWithGoogle } from "@/services/auth";
import { GoogleButton } from "./google-button";
import { useReady } from "./use-ready";

/** Below the form for a password; nothing where the operator has not turned Google on. */
export function GoogleSignIn({ onSecondFactor }: { onSecondFactor: (needed: SecondFactorNeeded) => void }) {
  const ready = useReady();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  if (!googleSignIn) return null;

  async function signIn() {
    setPending(true);
    setFailure(null);
    try {
      await signInWithGoogle();
    } catch (error) {
      if (error instanceof SecondFactorNeeded) onSecondFactor(error);
      else setFailure(error);
    } finally {
      setPending(false);
    }
  }

  return (
    <div className="mt-5 grid gap-4">
      <p className="flex items-center gap-3 text-xs text-ink-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      <FormError error={failure} />
      <GoogleButton label="Continue with Google" disabled={!ready || pending} onClick={() => void signIn()} />
    </div>
  );
}
