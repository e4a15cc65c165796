"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { deleteTeam, downloadTeam, keepTeam, readPlan, updateTeam } from "@/services/teams";
import { roleNeedsSecondFactor } from "@/types/roles";
import { type Membership, type Team, type TeamChange, teamSchema } from "@/types/teams";
import { cacheTimes } from "./cache-times";
import { useHasSecondFactor } from "./useHasSecondFactor";
import { teamKey } from "./teamKey";
import { useLiveDocument } from "./useLive";

/** The team's own document, live; undefined while it loads, and where it cannot be read. */
export function useTeam(teamId: string | undefined): Team | undefined {
  const id = teamId ?? "";
  const { data } = useLiveDocument<Team>(teamKey(id, "team"), { document: `teams/${id}`, schema: teamSchema }, id !== "");
  return data && !("invalid" in data) ? data : undefined;
}

/** Whether the person manages a team that asks for a second factor, and has signed in without one. */
export function useLacksSecondFactor(membership: Membership | undefined): boolean {
  const team = useTeam(membership?.teamId);
  const asked = team?.requireSecondFactor === true && membership !== undefined && roleNeedsSecondFactor(membership.role);
  return useHasSecondFactor(asked) === false && asked;
}

export function useUpdateTeam(teamId: string) {
  return useMutation({ mutationFn: (change: TeamChange) => updateTeam(teamId, change) });
}

export function usePlan(teamId: string) {
  return useQuery({
    queryKey: teamKey(teamId, "plan"),
    queryFn: ({ signal }) => readPlan(teamId, signal),
    ...cacheTimes.records,
  });
}

export function useDeleteTeam(teamId: string) {
  return useMutation({ mutationFn: (name: string) => deleteTeam(teamId, name) });
}

export function useKeepTeam(teamId: string) {
  return useMutation({ mutationFn: () => keepTeam(teamId) });
}

/** A download of the whole team, with how much of it has come; it can be stopped. */
export function useTeamDownload(teamId: string) {
  const [progress, setProgress] = useState({ documents: 0, bytes: 0 });
  const running = useRef<AbortController | null>(null);
  const mutation = useMutation({
    mutationFn: async () => {
      running.current = new AbortController();
      setProgress({ documents: 0, bytes: 0 });
      return downloadTeam(teamId, { signal: running.current.signal, onProgress: setProgress });
    },
  });
  return { progress, pending: mutation.isPending, start: mutation.mutateAsync, stop: () => running.current?.abort() };
}
