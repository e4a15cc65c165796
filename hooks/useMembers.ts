"use client";
import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Role } from "@/types/roles";
import type { Invite } from "@/types/teams";
import {
  createInvite,
  handOverTeam,
  leaveTeam,
  listInvites,
  type MemberRow,
  membersQuery,
  removeMember,
  resendInvite,
  revokeInvite,
  updateMember,
} from "@/services/teams";
import { teamKey } from "./teamKey";
import { useLiveList } from "./useLive";

const pendingMailEveryMs = 3_000;
const invitesKey = (teamId: string) => teamKey(teamId, "invites");

export function useMembers(teamId: string) {
  return useLiveList<MemberRow>(teamKey(teamId, "members"), membersQuery(teamId));
}

/** The API answers these and not Firestore: an invitation's document holds what opens the team. */
export function useInvites(teamId: string, enabled: boolean) {
  return useQuery({
    queryKey: invitesKey(teamId),
    queryFn: ({ signal }) => listInvites(teamId, signal),
    enabled,
    // Until it is known what became of each message.
    refetchInterval: (query) => (query.state.data?.some((invite) => invite.mail === "pending") ? pendingMailEveryMs : false),
  });
}

export function useCreateInvite(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (invite: { email: string; role: Role }) => createInvite(teamId, invite),
    onSuccess: (invite) => showInvite(client, teamId, invite),
  });
}

export function useResendInvite(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (inviteId: string) => resendInvite(teamId, inviteId),
    onSuccess: (invite) => showInvite(client, teamId, invite),
  });
}

/** In the place of any other to the same address, as the server has it too. */
function showInvite(client: QueryClient, teamId: string, invite: Invite) {
  client.setQueryData<Invite[]>(invitesKey(teamId), (invites) => [
    invite,
    ...(invites ?? []).filter((other) => other.email !== invite.email),
  ]);
}

// The list of members is live: each of these shows when the server has done it.
export function useUpdateMember(teamId: string) {
  return useMutation({ mutationFn: ({ uid, role }: { uid: string; role: Role }) => updateMember(teamId, uid, role) });
}

export function useRemoveMember(teamId: string) {
  return useMutation({ mutationFn: (uid: string) => removeMember(teamId, uid) });
}

export function useLeaveTeam(teamId: string) {
  return useMutation({ mutationFn: () => leaveTeam(teamId) });
}

export function useHandOverTeam(teamId: string) {
  return useMutation({ mutationFn: (uid: string) => handOverTeam(teamId, uid) });
}

export function useRevokeInvite(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (inviteId: string) => revokeInvite(teamId, inviteId),
    onSuccess: (_answer, inviteId) =>
      client.setQueryData<Invite[]>(invitesKey(teamId), (invites) => invites?.filter((invite) => invite.id !== inviteId)),
  });
}
