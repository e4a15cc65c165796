"use client";
import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import { onFreshSignInNeeded } from "@/services/fresh-sign-in";

// It stands on every page and is seldom asked for.
const SignInAgainDialog = dynamic(() => import("./sign-in-again-dialog").then((module) => module.SignInAgainDialog), {
  ssr: false,
});

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
  return open && <SignInAgainDialog end={end} />;
}
