import { z } from "zod";
import { deletedSchema, pageOf } from "@/types/page";
import { planUsageSchema } from "@/types/plans";
import type { Role } from "@/types/roles";
import { inviteSchema, memberSchema, membershipSchema, type TeamChange, teamSchema } from "@/types/teams";
import { ApiProblem, apiDownload, apiRequest } from "./api";
import type { ListQuery } from "./live";

/** A member as the page lists one: the document's id is the person's. */
const memberRowSchema = memberSchema.omit({ uid: true }).extend({ id: z.string() });
export type MemberRow = z.infer<typeof memberRowSchema>;

const membersMax = 200;

export function membersQuery(teamId: string): ListQuery<MemberRow> {
  return { path: `teams/${teamId}/members`, limit: membersMax, schema: memberRowSchema };
}

/** The signed-in person's teams, for the moment until the live document is there. */
export async function listMyTeams(signal?: AbortSignal) {
  const page = await apiRequest("/teams", { schema: pageOf(membershipSchema), ...(signal ? { signal } : {}) });
  return page.data;
}

export function createTeam(name: string) {
  return apiRequest("/teams", { method: "POST", body: { name }, schema: teamSchema });
}

export function updateTeam(teamId: string, change: TeamChange) {
  return apiRequest("/teams/current", { method: "PATCH", teamId, body: change, schema: teamSchema });
}

export async function listInvites(teamId: string, signal?: AbortSignal) {
  const page = await apiRequest("/teams/invites", { teamId, schema: pageOf(inviteSchema), ...(signal ? { signal } : {}) });
  return page.data;
}

export function createInvite(teamId: string, invite: { email: string; role: Role }) {
  return apiRequest("/teams/invites", { method: "POST", teamId, body: invite, schema: inviteSchema });
}

export function resendInvite(teamId: string, inviteId: string) {
  return apiRequest(`/teams/invites/${inviteId}/resend`, { method: "POST", teamId, schema: inviteSchema });
}

export function updateMember(teamId: string, uid: string, role: Role) {
  return apiRequest(`/teams/members/${uid}`, { method: "PATCH", teamId, body: { role }, schema: memberSchema });
}

export function removeMember(teamId: string, uid: string) {
  return apiRequest(`/teams/members/${uid}`, { method: "DELETE", teamId, schema: deletedSchema });
}

export function leaveTeam(teamId: string) {
  return apiRequest("/teams/leave", { method: "POST", teamId, schema: deletedSchema });
}

export function handOverTeam(teamId: string, uid: string) {
  return apiRequest("/teams/hand-over", { method: "POST", teamId, body: { uid }, schema: memberSchema });
}

export function revokeInvite(teamId: string, inviteId: string) {
  return apiRequest(`/teams/invites/${inviteId}`, { method: "DELETE", teamId, schema: deletedSchema });
}

export function acceptInvite(token: string) {
  return apiRequest("/teams/invites/accept", { method: "POST", body: { token }, schema: membershipSchema });
}

export function readPlan(teamId: string, signal?: AbortSignal) {
  return apiRequest("/teams/current/plan", { teamId, schema: planUsageSchema, ...(signal ? { signal } : {}) });
}

/** `name` as the owner typed it. */
export function deleteTeam(teamId: string, name: string) {
  return apiRequest("/teams/current/deletion", { method: "POST", teamId, body: { name }, schema: teamSchema });
}

export function keepTeam(teamId: string) {
  return apiRequest("/teams/current/deletion/cancel", { method: "POST", teamId, schema: teamSchema });
}

const newline = 10;
const lastLineBytesMax = 300;

/** The whole team as a file: a line a document, and an end without which it is not whole. */
export async function downloadTeam(
  teamId: string,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: { documents: number; bytes: number }) => void },
) {
  let lines = 0;
  const onBytes = (bytes: number, part: Uint8Array) => {
    for (const byte of part) if (byte === newline) lines += 1;
    // The head and the team itself come before the documents.
    onProgress({ documents: Math.max(0, lines - 2), bytes });
  };
  const fallbackName = `tenon-${teamId}.ndjson`;
  const download = await apiDownload("/teams/current/export", { teamId, signal, onBytes, fallbackName });
  const end = await download.file.slice(-lastLineBytesMax).text();
  if (!end.trimEnd().split("\n").at(-1)?.includes('"kind":"end"')) {
    throw new ApiProblem({ code: "unreadable", detail: "The export broke off before it was whole. Try again." });
  }
  return { ...download, documents: lines - 3 };
}
