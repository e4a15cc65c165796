import type { z } from "zod";
import { commentSchema, tickets, ticketSchema, type Comment, type createCommentBody, type Ticket } from "@/types/resources";
import { apiRequest } from "./api";
import type { ListQuery } from "./live";
import { createResourceService } from "./resources";

export const ticketService = createResourceService(tickets);
export type CreateTicketInput = z.input<typeof tickets.create>;
export type UpdateTicket = z.input<typeof tickets.update>;

/** A comment as it is stored: the ticket is in its path. */
const commentRowSchema = commentSchema.omit({ ticketId: true });
export type CommentRow = z.infer<typeof commentRowSchema>;

/** Newest first: what was said last is what a person looks for. */
export function commentsQuery(teamId: string, ticketId: string, limit: number): ListQuery<CommentRow> {
  return {
    path: `teams/${teamId}/tickets/${ticketId}/comments`,
    orderBy: [["createdAt", "desc"]],
    limit,
    schema: commentRowSchema,
  };
}

export function addComment(teamId: string, ticketId: string, comment: z.input<typeof createCommentBody>): Promise<Comment> {
  return apiRequest(`/v1/tickets/${ticketId}/comments`, { method: "POST", teamId, body: comment, schema: commentSchema });
}

/** Resolves it, with a last comment if there is one: both or neither. */
export function resolveTicket(teamId: string, ticketId: string, comment?: string): Promise<Ticket> {
  const body = comment ? { comment } : {};
  return apiRequest(`/v1/tickets/${ticketId}/resolve`, { method: "POST", teamId, body, schema: ticketSchema });
}
