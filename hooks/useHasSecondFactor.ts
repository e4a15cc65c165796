"use client";
import { useEffect, useState } from "react";
import { signedInWithSecondFactor } from "@/services/auth";
import { useSession } from "./useSession";

/** Whether the person has signed in with a second factor; undefined while unknown, and where it is not asked. */
export function useHasSecondFactor(enabled = true): boolean | undefined {
  const session = useSession();
  // Another object with each token: who has just set one up need not load the page again.
  const person = session.status === "signedIn" ? session.person : null;
  const [has, setHas] = useState<boolean>();
  useEffect(() => {
    if (!person || !enabled) return;
    let current = true;
    signedInWithSecondFactor().then(
      (answer) => current && setHas(answer),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [person, enabled]);
  return has;
}
