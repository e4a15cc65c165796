"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Role } from "@/types/roles";
import type { Invite } from "@/types/teams";
import { createInvite, listInvites, membersQuery, renameTeam, revokeInvite, type MemberRow } from "@/services/teams";
import { teamKey } from "./teamKey";
import { useLiveList } from "./useLive";

const invitesKey = (teamId: string) => teamKey(teamId, "invites");

export function useMembers(teamId: string) {
  return useLiveList<MemberRow>(teamKey(teamId, "members"), membersQuery(teamId));
}

/** The API answers these and not Firestore: an invitation's document holds what opens the team. */
export function useInvites(teamId: string, enabled: boolean) {
  return useQuery({ queryKey: invitesKey(teamId), queryFn: ({ signal }) => listInvites(teamId, signal), enabled });
}

export function useRenameTeam(teamId: string) {
  return useMutation({ mutationFn: (name: string) => renameTeam(teamId, name) });
}

export function useCreateInvite(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (invite: { email: string; role: Role }) => createInvite(teamId, invite),
    onSuccess: ({ token: _token, ...invite }) =>
      client.setQueryData<Invite[]>(invitesKey(teamId), (invites) => [
        invite,
        ...(invites ?? []).filter((other) => other.id !== invite.id),
      ]),
  });
}

export function useRevokeInvite(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (inviteId: string) => revokeInvite(teamId, inviteId),
    onSuccess: (_answer, inviteId) =>
      client.setQueryData<Invite[]>(invitesKey(teamId), (invites) => invites?.filter((invite) => invite.id !== inviteId)),
  });
}
