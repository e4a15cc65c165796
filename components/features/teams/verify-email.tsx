"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { verifyEmail } from "@/services/auth";
import { useReady } from "./use-ready";

/** A button, not at once: programs that look through mail follow links, and would use the code up. */
export function VerifyEmail({ code, onDone }: { code: string; onDone: () => void }) {
  const ready = useReady();
  const [state, setState] = useState<"waiting" | "pending" | "done">("waiting");
  const [failure, setFailure] = useState<unknown>(null);

  async function verify() {
    setState("pending");
    setFailure(null);
    try {
      await verifyEmail(code);
      setState("done");
    } catch (error) {
      setFailure(error);
      setState("waiting");
    }
  }

  if (state === "done") {
    return (
      <div className="grid gap-4">
        <p role="status" className="text-base">
          Thank you. Your address is verified.
        </p>
        <Button variant="primary" onClick={onDone}>
          Go on
        </Button>
      </div>
    );
  }
  return (
    <div className="grid gap-4">
      <p className="text-base">Confirm that this address is yours.</p>
      <FormError error={failure} />
      <Button variant="primary" disabled={!ready} loading={state === "pending"} onClick={() => void verify()}>
        Verify
      </Button>
    </div>
  );
}
