"use client";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { signInAgain, signInAgainWithGoogle, signInMethods } from "@/services/auth";
import { onFreshSignInNeeded } from "@/services/fresh-sign-in";
import { GoogleButton } from "./google-button";

/** Comes up when the API wants to know again who is there; the request that asked goes on once it does. */
export function FreshSignInDialog() {
  const [open, setOpen] = useState(false);
  const answer = useRef<(signedIn: boolean) => void>(undefined);
  const end = (signedIn: boolean) => {
    setOpen(false);
    answer.current?.(signedIn);
  };
  useEffect(
    () =>
      onFreshSignInNeeded(
        () =>
          new Promise((resolve) => {
            // Two requests at once: the first is given up, as if the person had closed its dialog.
            answer.current?.(false);
            answer.current = resolve;
            setOpen(true);
          }),
      ),
    [],
  );
  return (
    <Dialog open={open} onOpenChange={(stays) => !stays && end(false)}>
      {open && <SignInAgain end={end} />}
    </Dialog>
  );
}

function SignInAgain({ end }: { end: (signedIn: boolean) => void }) {
  const methods = signInMethods();
  const [password, setPassword] = useState("");
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  async function attempt(signIn: () => Promise<void>) {
    setPending(true);
    setFailure(null);
    try {
      await signIn();
      end(true);
    } catch (error) {
      setFailure(error);
      setPending(false);
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The form that opened this dialog is an ancestor in React's tree, and would be sent as well.
    event.stopPropagation();
    void attempt(() => signInAgain(password));
  };

  const withPassword = methods.includes("password");
  return (
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
  );
}
