import type { QueryKey } from "@tanstack/react-query";

/** Every query about a team has such a key, so that leaving the team can drop all that was loaded of it. */
export function teamKey(teamId: string, ...parts: readonly unknown[]): QueryKey {
  return ["team", teamId, ...parts];
}

export function isTeamKey(queryKey: QueryKey): boolean {
  return queryKey[0] === "team";
}
