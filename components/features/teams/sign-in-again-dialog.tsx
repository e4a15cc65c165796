"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { SecondFactorNeeded, signInAgain, signInAgainWithGoogle, signInMethods } from "@/services/auth";
import { GoogleButton } from "./google-button";
import { SecondFactorForm } from "./second-factor-form";

export function SignInAgainDialog({ end }: { end: (signedIn: boolean) => void }) {
  const methods = signInMethods();
  const [password, setPassword] = useState("");
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [needed, setNeeded] = useState<SecondFactorNeeded | null>(null);

  async function attempt(signIn: () => Promise<void>) {
    setPending(true);
    setFailure(null);
    try {
      await signIn();
      end(true);
    } catch (error) {
      if (error instanceof SecondFactorNeeded) setNeeded(error);
      else setFailure(error);
      setPending(false);
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The form that opened this dialog is an ancestor in React's tree, and would be sent as well.
    event.stopPropagation();
    void attempt(() => signInAgain(password));
  };

  if (needed) {
    return (
      <Dialog open onOpenChange={(stays) => !stays && end(false)}>
        <DialogContent size="sm" title="Your second factor" description="Enter the code that your authenticator app shows now.">
          <SecondFactorForm needed={needed} onDone={() => end(true)} onBack={() => setNeeded(null)} />
        </DialogContent>
      </Dialog>
    );
  }
  const withPassword = methods.includes("password");
  return (
    <Dialog open onOpenChange={(stays) => !stays && end(false)}>
      <DialogContent
        size="sm"
        title="Is it still you?"
        description="Your sign-in is some time ago. Confirm it, and what you asked for goes on."
        footer={
          <>
            <Button onClick={() => end(false)}>Cancel</Button>
            {withPassword && (
              <Button type="submit" form="fresh-sign-in" variant="primary" loading={pending} disabled={password === ""}>
                Confirm
              </Button>
            )}
          </>
        }
      >
        <form id="fresh-sign-in" onSubmit={submit} className="grid gap-4">
          {withPassword && (
            <Field label="Your password">
              <Input
                type="password"
                autoComplete="current-password"
                autoFocus
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            </Field>
          )}
          <FormError error={failure} />
          {methods.includes("google") && (
            <GoogleButton disabled={pending} onClick={() => void attempt(signInAgainWithGoogle)} label="Confirm with Google" />
          )}
        </form>
      </DialogContent>
    </Dialog>
  );
}
