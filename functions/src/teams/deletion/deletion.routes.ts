import { deleteTeamBody, type Team, teamSchema } from "@/types/teams";
import { type Route, route } from "../../gateway";
import type { Mailing } from "../../mail";
import type { Platform } from "../../platform/platform";
import { exampleDeletedTeam, exampleTeam } from "../team-example";
import { cancelDeletion, scheduleDeletion } from "./schedule-deletion";

const tag = "Teams";
const ownersOnly = { kind: "team", permission: "team.own", scope: null } as const;
const target = ({ id }: Pick<Team, "id">) => ({ target: { kind: "team", id } });

export function deletionRoutes(deps: Platform & Mailing): Route[] {
  return [
    route({
      method: "POST",
      path: "/teams/current/deletion",
      operationId: "deleteTeam",
      tag,
      summary: "Have the team and its sandbox deleted, after a time in which it can be taken back",
      access: ownersOnly,
      freshSignIn: true,
      whileClosed: true,
      body: deleteTeamBody,
      response: { status: 202, schema: teamSchema, description: "The team is closed; `deletion` says when it is deleted" },
      audit: { event: "team.deletion_requested" },
      example: () => ({ body: { name: exampleTeam.name }, answer: exampleDeletedTeam }),
      handle: async ({ teamId, caller, body, audit, unchanged }) => ({
        body: await scheduleDeletion(
          deps,
          { teamId, owner: caller, name: body.name },
          {
            scheduled: (tx, team) => audit(tx, { ...target(team), after: { startsAt: team.deletion?.startsAt } }),
            unchanged,
          },
        ),
      }),
    }),
    route({
      method: "POST",
      path: "/teams/current/deletion/cancel",
      operationId: "keepTeam",
      tag,
      summary: "Take back the deletion of the team, while it has not begun",
      access: ownersOnly,
      whileClosed: true,
      response: { status: 200, schema: teamSchema, description: "The team, open again" },
      audit: { event: "team.deletion_canceled" },
      example: () => ({ answer: exampleTeam }),
      handle: async ({ teamId, audit, unchanged }) => ({
        body: await cancelDeletion(deps, teamId, {
          canceled: (tx, team) => audit(tx, { ...target(team), before: { startsAt: team.deletion?.startsAt } }),
          unchanged,
        }),
      }),
    }),
  ];
}
