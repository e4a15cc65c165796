import { z } from "zod";
import { deletedSchema, pageOf } from "@/types/page";
import { handOverBody, memberSchema, updateMemberBody } from "@/types/teams";
import { type Route, route } from "../gateway";
import type { Platform } from "../platform/platform";
import { changeRole } from "./change-role";
import { handOver } from "./hand-over";
import { removeMember } from "./remove-member";
import { createTeamStore } from "./team-store";
import { exampleMember, exampleUid } from "./team-example";

const tag = "Teams";
const memberParams = z.strictObject({
  uid: z.string().meta({ description: "The id of the member, as Firebase Authentication knows them", examples: [exampleUid] }),
});

export function memberRoutes(deps: Platform): Route[] {
  const store = createTeamStore(deps.db);
  return [
    route({
      method: "GET",
      path: "/teams/members",
      operationId: "listMembers",
      tag,
      summary: "List the members of the team",
      access: { kind: "team", permission: "team.read", scope: null },
      example: () => ({ answer: { data: [exampleMember], nextCursor: null } }),
      response: { status: 200, schema: pageOf(memberSchema), description: "All members" },
      audit: { none: "it reads" },
      handle: async ({ teamId }) => ({ body: { data: await store.listMembers(teamId), nextCursor: null } }),
    }),
    route({
      method: "PATCH",
      path: "/teams/members/{uid}",
      operationId: "updateMember",
      tag,
      summary: "Give a member another role",
      access: { kind: "team", permission: "team.manage", scope: null },
      params: memberParams,
      body: updateMemberBody,
      example: () => ({ body: { role: "member" }, answer: exampleMember }),
      response: { status: 200, schema: memberSchema, description: "The member as they are now, here and in the sandbox" },
      audit: { event: "team.member_role_changed" },
      handle: async ({ teamId, caller, params, body, audit, unchanged }) => ({
        body: await changeRole(
          deps,
          teamId,
          caller.uid,
          { uid: params.uid, role: body.role },
          {
            changed: (tx, before) =>
              audit(tx, { target: { kind: "member", id: params.uid }, before: { role: before }, after: { role: body.role } }),
            unchanged,
          },
        ),
      }),
    }),
    route({
      method: "DELETE",
      path: "/teams/members/{uid}",
      operationId: "removeMember",
      tag,
      summary: "Remove a member from the team and its sandbox",
      access: { kind: "team", permission: "team.manage", scope: null },
      params: memberParams,
      example: () => ({ answer: { id: exampleUid, deleted: true } }),
      response: { status: 200, schema: deletedSchema, description: "They are out within 5 seconds" },
      audit: { event: "team.member_removed" },
      async handle({ teamId, caller, params, audit }) {
        await removeMember(deps, teamId, caller.uid, params.uid, (tx, { role }) =>
          audit(tx, { target: { kind: "member", id: params.uid }, before: { role } }),
        );
        return { body: { id: params.uid, deleted: true } };
      },
    }),
    route({
      method: "POST",
      path: "/teams/leave",
      operationId: "leaveTeam",
      withoutSecondFactor: true,
      tag,
      summary: "Leave the team and its sandbox",
      access: { kind: "team", permission: "team.read", scope: null },
      example: () => ({ answer: { id: exampleUid, deleted: true } }),
      response: { status: 200, schema: deletedSchema, description: "You are no longer a member" },
      audit: { event: "team.member_left" },
      async handle({ teamId, caller, audit }) {
        await removeMember(deps, teamId, caller.uid, caller.uid, (tx, { role }) =>
          audit(tx, { target: { kind: "member", id: caller.uid }, before: { role } }),
        );
        return { body: { id: caller.uid, deleted: true } };
      },
    }),
    route({
      method: "POST",
      path: "/teams/hand-over",
      operationId: "handOverTeam",
      freshSignIn: true,
      tag,
      summary: "Make another member the owner in your place",
      access: { kind: "team", permission: "team.manage", scope: null },
      body: handOverBody,
      example: () => ({ body: { uid: exampleUid }, answer: { ...exampleMember, role: "owner" } }),
      response: { status: 200, schema: memberSchema, description: "The new owner; you are an admin now" },
      audit: { event: "team.handed_over" },
      handle: async ({ teamId, caller, body, audit, unchanged }) => ({
        body: await handOver(deps, teamId, caller.uid, body.uid, {
          handedOver: (tx, heir) =>
            audit(tx, { target: { kind: "member", id: heir.uid }, before: { role: heir.role }, after: { role: "owner" } }),
          unchanged,
        }),
      }),
    }),
  ];
}
