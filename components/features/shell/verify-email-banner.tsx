"use client";
import { MailWarning } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { useSession } from "@/hooks/useSession";
import { refreshPerson, requestEmailVerification } from "@/services/auth";

/** There until the person's address is verified; looks again when they come back from their mail. */
export function VerifyEmailBanner() {
  const session = useSession();
  const [pending, setPending] = useState(false);
  const unverified = session.status === "signedIn" && !session.person.emailVerified;

  useEffect(() => {
    if (!unverified) return;
    const look = () => {
      // Out of reach or signed out elsewhere: the session itself finds out and says so.
      if (document.visibilityState === "visible") refreshPerson().catch(() => undefined);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [unverified]);

  if (!unverified) return null;
  const { email } = session.person;

  async function resend() {
    setPending(true);
    try {
      await requestEmailVerification();
      toast.success(`A message is on its way to ${email}`);
    } catch (error) {
      toast.error("The message was not sent", { description: error instanceof Error ? error.message : "Try again." });
    } finally {
      setPending(false);
    }
  }

  return (
    <section
      aria-label="Your e-mail address"
      className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1 border-b bg-info-soft px-4 py-1.5 text-sm text-info"
    >
      <p className="flex items-center gap-2">
        <MailWarning aria-hidden className="size-4 shrink-0" />
        <span>
          Verify <strong className="font-medium break-all">{email}</strong> by the link we sent you.
        </span>
      </p>
      <Button size="sm" variant="ghost" className="h-7 text-info" loading={pending} onClick={() => void resend()}>
        Send it again
      </Button>
    </section>
  );
}
