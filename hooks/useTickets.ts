"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { addComment, commentsQuery, resolveTicket, ticketService, type CommentRow } from "@/services/tickets";
import type { tickets, Ticket } from "@/types/resources";
import { patchCachedRecord, refreshLists } from "./cached-pages";
import { type SentComment, type ShownComment, withSent } from "./shown-comments";
import { teamKey } from "./teamKey";
import { useLivePages } from "./useLivePages";
import { createRecordHooks } from "./useRecords";

const { keysOf, ...hooks } = createRecordHooks<typeof tickets>(ticketService);
export const {
  useList: useTickets,
  useOne: useTicket,
  useCreate: useCreateTicket,
  useUpdate: useUpdateTicket,
  useDeleteLater: useDeleteTicket,
} = hooks;

/** Resolves the ticket, shown at once; with a last comment if there is one. */
export function useResolveTicket(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, comment }: { id: string; comment?: string }) => resolveTicket(teamId, id, comment),
    onMutate: ({ id }) => ({
      undo: patchCachedRecord<Ticket>(client, keysOf(teamId, id), id, (ticket) => ({ ...ticket, status: "resolved" })),
    }),
    onError: (_error, _ticket, context) => context?.undo(),
    onSettled: (_answer, _error, { id }) => refreshLists(client, keysOf(teamId, id).lists),
  });
}

export interface Reply {
  body: string;
  authorName: string;
  uid: string;
}
const commentsPageSize = 50;

/**
 * The comments of a ticket as they come, the newest page live. What the person sends stands among them at once; a reply
 * that the server refused is gone again, and `send` throws why.
 */
export function useComments(teamId: string, ticketId: string) {
  const key = teamKey(teamId, "comments", ticketId);
  const live = useLivePages<CommentRow>(key, commentsQuery(teamId, ticketId, commentsPageSize));
  const [sent, setSent] = useState<SentComment[]>([]);

  async function send({ body, authorName, uid }: Reply): Promise<void> {
    const at = new Date().toISOString();
    const id = crypto.randomUUID();
    const author = { kind: "person" as const, id: uid };
    const shown: ShownComment = { id, body, authorName, author, externalId: null, createdAt: at, updatedAt: at, sending: true };
    const known = new Set(live.rows?.map((row) => row.id));
    setSent((earlier) => [{ comment: shown, before: known }, ...earlier]);
    try {
      const comment = await addComment(teamId, ticketId, { body });
      // Kept until the listener has brought it, so that it never blinks.
      setSent((all) => all.map((one) => (one.comment.id === id ? { ...one, comment } : one)));
    } catch (error) {
      setSent((all) => all.filter((one) => one.comment.id !== id));
      throw error;
    }
  }

  const rows = useMemo(() => live.rows && withSent(live.rows, sent), [live.rows, sent]);
  return { ...live, rows, send };
}
