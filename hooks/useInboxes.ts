"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { deleteInbox, listInboxes } from "@/services/inboxes";
import { cacheTimes } from "./cache-times";
import { dropCachedRow } from "./cached-rows";
import { inboxesKey } from "./teamKey";

export function useInboxes(teamId: string) {
  return useQuery({ queryKey: inboxesKey(teamId), queryFn: () => listInboxes(teamId), ...cacheTimes.records });
}

/** Out of the list at once; back in it where the server refuses. */
export function useDeleteInbox(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (inboxId: string) => deleteInbox(teamId, inboxId),
    onMutate: (inboxId) => ({ undo: dropCachedRow(client, inboxesKey(teamId), inboxId) }),
    onError: (_error, _inboxId, context) => context?.undo(),
  });
}
