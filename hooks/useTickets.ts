"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { addComment, commentsQuery, resolveTicket, ticketService, type CommentRow } from "@/services/tickets";
import type { tickets, Ticket } from "@/types/resources";
import { patchCachedRecord, refreshLists } from "./cached-pages";
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
/** A comment on the page: `sending` until the server has it. */
export type ShownComment = CommentRow & { sending?: true };

const commentsPageSize = 50;

/**
 * The comments of a ticket as they come, the newest page live. What the person sends stands among them at once; a reply
 * that the server refused is gone again, and `send` throws why.
 */
export function useComments(teamId: string, ticketId: string) {
  const key = teamKey(teamId, "comments", ticketId);
  const live = useLivePages<CommentRow>(key, commentsQuery(teamId, ticketId, commentsPageSize));
  const [sent, setSent] = useState<ShownComment[]>([]);

  async function send({ body, authorName, uid }: Reply): Promise<void> {
    const at = new Date().toISOString();
    const id = crypto.randomUUID();
    const author = { kind: "person" as const, id: uid };
    const shown: ShownComment = { id, body, authorName, author, externalId: null, createdAt: at, updatedAt: at, sending: true };
    setSent((before) => [shown, ...before]);
    try {
      const comment = await addComment(teamId, ticketId, { body });
      // Kept until the listener has brought it, so that it never blinks.
      setSent((before) => before.map((row) => (row.id === id ? comment : row)));
    } catch (error) {
      setSent((before) => before.filter((row) => row.id !== id));
      throw error;
    }
  }

  const rows = useMemo(() => {
    const known = new Set(live.rows?.map((row) => row.id));
    return live.rows && [...sent.filter((row) => !known.has(row.id)), ...live.rows];
  }, [live.rows, sent]);
  return { ...live, rows, send };
}
