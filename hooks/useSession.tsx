"use client";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { signOut, watchPerson, type Person } from "@/services/auth";
import { useLiveBridge } from "./useLive";

type SessionState = { status: "loading" } | { status: "signedOut" } | { status: "signedIn"; person: Person };
export type Session = SessionState & { signOut: () => Promise<void> };

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const bridge = useLiveBridge();
  const [state, setState] = useState<SessionState>({ status: "loading" });
  const uid = useRef<string | null>(null);

  const forget = useCallback(() => {
    bridge.drop();
    client.clear();
  }, [bridge, client]);

  useEffect(
    () =>
      watchPerson((person) => {
        // Also when another tab has signed out, or has signed in as someone else.
        if (uid.current !== null && uid.current !== person?.uid) forget();
        uid.current = person?.uid ?? null;
        setState(person ? { status: "signedIn", person } : { status: "signedOut" });
      }),
    [forget],
  );

  const session = useMemo(
    () => ({
      ...state,
      async signOut() {
        // Before the token goes: a listener without one is refused, and would say so on the page.
        forget();
        await signOut();
      },
    }),
    [state, forget],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession is used outside of the app's providers");
  return session;
}
