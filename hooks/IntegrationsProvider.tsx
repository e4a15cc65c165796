"use client";
import { createContext, useContext, type ReactNode } from "react";

const TeamScope = createContext<string | null>(null);

/** Says once which team the integration hooks below it are about. */
export function IntegrationsProvider({ teamId, children }: { teamId: string; children: ReactNode }) {
  return <TeamScope value={teamId}>{children}</TeamScope>;
}

/** The team given, else the provider's. */
export function useTeamScope(teamId?: string): string {
  const provided = useContext(TeamScope);
  const scope = teamId ?? provided;
  if (!scope) throw new Error("Give a teamId, or use this inside an IntegrationsProvider");
  return scope;
}
