import { z } from "zod";
import { deletedSchema, pageOf } from "@/types/page";
import { acceptInviteBody, createInviteBody, inviteSchema, membershipSchema } from "@/types/teams";
import { type Route, route } from "../gateway";
import type { Mailing } from "../mail";
import type { Platform } from "../platform/platform";
import { acceptInvite } from "./accept-invite";
import { invitePerson, resendInvite } from "./invite-person";
import { listInvites } from "./list-invites";
import { withdrawInvite } from "./withdraw-invite";
import { exampleInvite, exampleMembership } from "./team-example";

const tag = "Teams";
const inviteParams = z.strictObject({
  inviteId: z.string().meta({ description: "The id of the invite", examples: [exampleInvite.id] }),
});

export function inviteRoutes(deps: Platform & Mailing): Route[] {
  return [
    route({
      method: "POST",
      path: "/teams/invites",
      operationId: "createInvite",
      tag,
      summary: "Invite someone into the team by mail",
      access: { kind: "team", permission: "team.manage", scope: null },
      body: createInviteBody,
      example: () => ({ body: { email: exampleInvite.email, role: "member" }, answer: { ...exampleInvite, mail: "pending" } }),
      response: { status: 201, schema: inviteSchema, description: "The invite; its link goes to the address" },
      audit: { event: "team.invite_created" },
      async handle({ teamId, caller, body, audit }) {
        const invite = await invitePerson(deps, teamId, caller, body, (tx, created) =>
          audit(tx, { target: { kind: "invite", id: created.id }, after: { email: created.email, role: created.role } }),
        );
        return { body: invite };
      },
    }),
    route({
      method: "GET",
      path: "/teams/invites",
      operationId: "listInvites",
      tag,
      summary: "List the open invites",
      access: { kind: "team", permission: "team.manage", scope: null },
      example: () => ({ answer: { data: [exampleInvite], nextCursor: null } }),
      response: { status: 200, schema: pageOf(inviteSchema), description: "All open invites" },
      audit: { none: "it reads" },
      handle: async ({ teamId }) => ({ body: { data: await listInvites(deps, teamId), nextCursor: null } }),
    }),
    route({
      method: "DELETE",
      path: "/teams/invites/{inviteId}",
      operationId: "deleteInvite",
      tag,
      summary: "Withdraw an invite",
      access: { kind: "team", permission: "team.manage", scope: null },
      params: inviteParams,
      example: () => ({ answer: { id: exampleInvite.id, deleted: true } }),
      response: { status: 200, schema: deletedSchema, description: "Its link no longer works" },
      audit: { event: "team.invite_withdrawn" },
      async handle({ teamId, params, audit }) {
        await withdrawInvite(deps, teamId, params.inviteId, (tx, invite) =>
          audit(tx, { target: { kind: "invite", id: invite.id }, before: { email: invite.email, role: invite.role } }),
        );
        return { body: { id: params.inviteId, deleted: true } };
      },
    }),
    route({
      method: "POST",
      path: "/teams/invites/{inviteId}/resend",
      operationId: "resendInvite",
      tag,
      summary: "Send a new link to the address of an invite",
      access: { kind: "team", permission: "team.manage", scope: null },
      params: inviteParams,
      example: () => ({ answer: { ...exampleInvite, mail: "pending" } }),
      response: {
        status: 201,
        schema: inviteSchema,
        description: "The invite in its place; the link sent before no longer works",
      },
      audit: { event: "team.invite_resent" },
      async handle({ teamId, caller, params, audit }) {
        const invite = await resendInvite(deps, teamId, caller, params.inviteId, (tx, created) =>
          audit(tx, { target: { kind: "invite", id: created.id }, after: { email: created.email, role: created.role } }),
        );
        return { body: invite };
      },
    }),
    route({
      method: "POST",
      path: "/teams/invites/accept",
      operationId: "acceptInvite",
      tag,
      summary: "Join the team that an invite is for",
      access: { kind: "person", because: "who is invited is not in the team yet" },
      body: acceptInviteBody,
      example: () => ({ body: { token: "the-token-of-the-link-in-the-mail" }, answer: exampleMembership }),
      response: { status: 200, schema: membershipSchema, description: "Your membership; you are in the sandbox as well" },
      audit: { event: "team.member_joined" },
      handle: async ({ caller, body, audit, unchanged }) => ({
        body: await acceptInvite(deps, caller, body.token, {
          joined: (tx, membership) =>
            audit(tx, { target: { kind: "member", id: caller.uid }, after: { role: membership.role } }, membership.teamId),
          unchanged,
        }),
      }),
    }),
  ];
}
