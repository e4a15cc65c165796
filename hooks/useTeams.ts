"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { type Membership, type User, userSchema } from "@/types/teams";
import type { Role } from "@/types/roles";
import { createTeam, listMyTeams } from "@/services/teams";
import { chooseTeam, chosenTeam, onTeamChosen } from "./current-team-store";
import { isTeamKey } from "./teamKey";
import { useLiveBridge, useLiveDocument } from "./useLive";
import { useSession } from "./useSession";

const userKey = (uid: string) => ["user", uid];

/** The signed-in person's teams, live. Undefined while they load. */
export function useTeams(): { teams: Membership[] | undefined; error: Error | null; retry: () => void } {
  const session = useSession();
  const uid = session.status === "signedIn" ? session.person.uid : "";
  const query = useLiveDocument<User>(userKey(uid), { document: `users/${uid}`, idField: "uid", schema: userSchema }, uid !== "");
  const { data } = query;
  // The API answers before Firestore's SDK has even loaded: the page can be used in the meantime.
  const early = useQuery({
    queryKey: ["earlyTeams", uid],
    queryFn: ({ signal }) => listMyTeams(signal),
    enabled: uid !== "" && data === undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const broken = data && "invalid" in data ? new Error(`The list of your teams cannot be read: ${data.invalid}`) : null;
  const teams = useMemo(() => {
    // No team yet may be one that is being made; only the live document says so for good.
    if (data === undefined) return early.data?.length ? early.data : undefined;
    if (data === null) return [];
    return "invalid" in data ? undefined : data.teams;
  }, [data, early.data]);
  return { teams, error: broken ?? query.error, retry: () => void query.refetch() };
}

type CurrentTeam =
  | { status: "loading" | "signedOut" | "noTeam" }
  | { status: "error"; error: Error; retry: () => void }
  | { status: "ready"; team: Membership; teams: Membership[] };

/** The team that the page is about: the chosen one when the person is in it, else the first live one. */
export function useCurrentTeam(): CurrentTeam {
  const session = useSession();
  const { teams, error, retry } = useTeams();
  const chosen = useSyncExternalStore(onTeamChosen, chosenTeam, () => null);
  if (session.status !== "signedIn") return { status: session.status };
  if (!teams) return error ? { status: "error", error, retry } : { status: "loading" };
  const team = teams.find((one) => one.teamId === chosen) ?? teams.find((one) => one.environment === "live") ?? teams[0];
  return team ? { status: "ready", team, teams } : { status: "noTeam" };
}

/** The person's role in a team; undefined while unknown, and for who is not in it. */
export function useRole(teamId: string): Role | undefined {
  return useTeams().teams?.find((team) => team.teamId === teamId)?.role;
}

export function useSwitchTeam(): (teamId: string) => void {
  return chooseTeam;
}

/** Drops what was loaded of a team when the page turns to another one. */
export function useForgetLeftTeam(teamId: string | undefined): void {
  const client = useQueryClient();
  const bridge = useLiveBridge();
  const previous = useRef(teamId);
  useEffect(() => {
    const left = previous.current;
    previous.current = teamId ?? left;
    if (!teamId || !left || left === teamId) return;
    const isOfLeft = (queryKey: readonly unknown[]) => isTeamKey(queryKey) && queryKey[1] === left;
    bridge.drop(isOfLeft);
    client.removeQueries({ predicate: (query) => isOfLeft(query.queryKey) });
  }, [teamId, bridge, client]);
}

/** Shows a team that was just made or joined at once; the live document says the same a moment later. */
export function useAddMembership(): (uid: string, memberships: Membership[]) => void {
  const client = useQueryClient();
  return useCallback(
    (uid, memberships) => {
      const known = client.getQueryData<User | null>(userKey(uid));
      const others = (known?.teams ?? []).filter((team) => !memberships.some((added) => added.teamId === team.teamId));
      client.setQueryData<User>(userKey(uid), {
        ...(known ?? { uid, email: "", displayName: "" }),
        teams: [...others, ...memberships],
      });
      const live = memberships.find((team) => team.environment === "live") ?? memberships[0];
      if (live) chooseTeam(live.teamId);
    },
    [client],
  );
}

/** Makes a team with its sandbox, and turns the page to it. */
export function useCreateTeam(): (uid: string, name: string) => Promise<Membership> {
  const addMembership = useAddMembership();
  return useCallback(
    async (uid, name) => {
      const team = await createTeam(name);
      const membership: Membership = { teamId: team.id, name: team.name, environment: team.environment, role: "owner" };
      addMembership(uid, [membership]);
      return membership;
    },
    [addMembership],
  );
}
