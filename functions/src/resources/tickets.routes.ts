import { z } from "zod";
import { pageOf, pageQuery } from "@/types/page";
import {
  type Comment,
  commentSchema,
  createCommentBody,
  resolveTicketBody,
  tickets,
  ticketSchema,
  unreadableSchema,
} from "@/types/resources";
import { idParam, type Route, route } from "../gateway";
import { exampleId, idPrefixes } from "../platform/ids";
import { addComment } from "./add-comment";
import { listComments } from "./list-comments";
import { resolveTicket } from "./resolve-ticket";
import type { ResourceDeps } from "./resource-deps";
import { recordedAsEvents } from "./resources.routes";
import { resourceExamples } from "./resource-examples";

const shared = {
  tag: "Tickets",
  audit: recordedAsEvents,
  params: z.strictObject({ ticketId: idParam("ticket", tickets.idPrefix) }),
};

const ticketExamples = resourceExamples(tickets);
const exampleComment = {
  id: exampleId(idPrefixes.comment),
  ticketId: ticketExamples.id,
  body: "Have you tried it again?",
  authorName: "Help desk of the shop",
  author: { kind: "apiKey", id: exampleId(idPrefixes.apiKey) },
  externalId: null,
  createdAt: "2026-03-02T10:15:00.000Z",
  updatedAt: "2026-03-02T10:15:00.000Z",
} satisfies Comment;

/** What tickets have beyond the routes of every resource. */
export function ticketRoutes(deps: ResourceDeps): Route[] {
  return [
    route({
      ...shared,
      method: "GET",
      path: "/v1/tickets/{ticketId}/comments",
      operationId: "listComments",
      summary: "List the comments of a ticket, the oldest first",
      access: { kind: "team", permission: "resources.read", scope: "tickets:read" },
      query: z.strictObject(pageQuery),
      example: () => ({ answer: { data: [exampleComment], nextCursor: null } }),
      response: {
        status: 200,
        schema: pageOf(commentSchema).extend({ unreadable: unreadableSchema.optional() }),
        description: "A page of comments",
      },
      handle: async ({ teamId, params, query }) => ({ body: await listComments(deps, teamId, params.ticketId, query) }),
    }),
    route({
      ...shared,
      method: "POST",
      path: "/v1/tickets/{ticketId}/comments",
      operationId: "createComment",
      summary: "Comment on a ticket",
      access: { kind: "team", permission: "resources.write", scope: "tickets:comment" },
      body: createCommentBody,
      example: () => ({ body: { body: exampleComment.body }, answer: exampleComment }),
      response: { status: 201, schema: commentSchema, description: "The new comment" },
      handle: async ({ teamId, caller, params, body }) => ({
        body: await addComment(deps, caller, teamId, params.ticketId, body),
      }),
    }),
    route({
      ...shared,
      method: "POST",
      path: "/v1/tickets/{ticketId}/resolve",
      operationId: "resolveTicket",
      summary: "Resolve a ticket, with a comment if you like",
      access: { kind: "team", permission: "resources.write", scope: "tickets:resolve" },
      body: resolveTicketBody.optional(),
      example: () => ({
        body: { comment: "It works again." },
        answer: { ...ticketExamples.record, status: "resolved", resolvedAt: exampleComment.createdAt, commentCount: 1 },
      }),
      response: {
        status: 200,
        schema: ticketSchema,
        description: "The ticket, resolved; one that was resolved already stays as it is",
      },
      handle: async ({ teamId, caller, params, body }) => ({
        body: await resolveTicket(deps, caller, teamId, params.ticketId, body?.comment),
      }),
    }),
  ];
}
