import { pageOf } from "@/types/page";
import { planUsageSchema } from "@/types/plans";
import { createTeamBody, membershipSchema, teamSchema, updateTeamBody } from "@/types/teams";
import { notFound, type Route, route } from "../gateway";
import type { Platform } from "../platform/platform";
import { createTeam } from "./create-team";
import { readPlan } from "./read-plan";
import { createTeamStore } from "./team-store";
import { exampleMembership, examplePlanUsage, exampleTeam } from "./team-example";
import { updateTeam } from "./update-team";

const tag = "Teams";
const readOnly = { none: "it reads" };

export function ownTeamRoutes(deps: Platform): Route[] {
  const store = createTeamStore(deps.db);
  return [
    route({
      method: "POST",
      path: "/teams",
      operationId: "createTeam",
      tag,
      summary: "Create a team and its sandbox",
      access: { kind: "person", because: "whoever signs up has no team yet" },
      body: createTeamBody,
      example: () => ({ body: { name: exampleTeam.name }, answer: exampleTeam }),
      response: { status: 201, schema: teamSchema, description: "The live team; you are its owner" },
      audit: { event: "team.created" },
      handle: async ({ caller, body, audit }) => ({
        body: await createTeam(deps, caller, body.name, (tx, team) =>
          audit(tx, { target: { kind: "team", id: team.id }, after: { name: team.name } }, team.id),
        ),
      }),
    }),
    route({
      method: "GET",
      path: "/teams",
      operationId: "listMyTeams",
      tag,
      summary: "List the teams you are in",
      access: { kind: "person", because: "it answers the caller's own teams only" },
      example: () => ({ answer: { data: [exampleMembership], nextCursor: null } }),
      response: { status: 200, schema: pageOf(membershipSchema), description: "All of your teams and their sandboxes" },
      audit: readOnly,
      handle: async ({ caller }) => ({ body: { data: (await store.readUser(caller.uid))?.teams ?? [], nextCursor: null } }),
    }),
    route({
      method: "GET",
      path: "/teams/current",
      operationId: "getTeam",
      withoutSecondFactor: true,
      whileClosed: true,
      tag,
      summary: "Get the team that X-Team-Id names",
      access: { kind: "team", permission: "team.read", scope: null },
      example: () => ({ answer: exampleTeam }),
      response: { status: 200, schema: teamSchema, description: "The team" },
      audit: readOnly,
      async handle({ teamId }) {
        const team = await store.readTeam(teamId);
        if (!team) throw notFound("team");
        return { body: team };
      },
    }),
    route({
      method: "GET",
      path: "/teams/current/plan",
      operationId: "getPlan",
      watched: true,
      whileClosed: true,
      tag,
      summary: "Get the team's plan and how much of it is used",
      access: { kind: "team", permission: "team.read", scope: null },
      response: { status: 200, schema: planUsageSchema, description: "What the plan allows, and what the team uses" },
      audit: readOnly,
      example: () => ({ answer: examplePlanUsage }),
      handle: async ({ teamId, caller }) => ({ body: await readPlan(deps, teamId, caller.uid) }),
    }),
    route({
      method: "PATCH",
      path: "/teams/current",
      operationId: "updateTeam",
      tag,
      summary: "Change the name of the team, or what it asks of its admins",
      access: { kind: "team", permission: "team.manage", scope: null },
      description:
        "The sandbox changes with it. `requireSecondFactor` is an owner's to change, who has signed in with a second factor.",
      body: updateTeamBody,
      example: () => ({ body: { name: exampleTeam.name }, answer: exampleTeam }),
      response: { status: 200, schema: teamSchema, description: "The team as it is now" },
      audit: { event: "team.updated" },
      handle: async ({ teamId, caller, body, audit, unchanged }) => ({
        body: await updateTeam(deps, teamId, caller, body, {
          changed: (tx, { before, after }) => audit(tx, { target: { kind: "team", id: teamId }, before, after }),
          unchanged,
        }),
      }),
    }),
  ];
}
