import type { QueryKey } from "@tanstack/react-query";

/** Every query about a team has such a key, so that leaving the team can drop all that was loaded of it. */
export function teamKey(teamId: string, ...parts: readonly unknown[]): QueryKey {
  return ["team", teamId, ...parts];
}

/** What lists the inboxes, and what makes one, share it. */
export const inboxesKey = (teamId: string) => teamKey(teamId, "inboxes");

export const outcomesKey = (teamId: string, webhookId: string) => teamKey(teamId, "outcomes", webhookId);

export function isTeamKey(queryKey: QueryKey): boolean {
  return queryKey[0] === "team";
}
