"use client";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  createIncomingSource,
  deleteIncomingSource,
  getIncomingSource,
  getReceived,
  listIncomingSources,
  previewReceived,
  receivedOneQuery,
  receivedQuery,
  retryReceived,
  rotateIncomingSecret,
  updateIncomingSource,
} from "@/services/incoming";
import type {
  CreatedIncomingSource,
  CreateIncomingSourceInput,
  IncomingEvent,
  IncomingSource,
  IncomingStatus,
  PreviewIncoming,
  UpdateIncomingSource,
} from "@/types/incoming";
import { cacheTimes } from "./cache-times";
import { dropCachedRow, patchCachedRow } from "./cached-rows";
import { useTeamScope } from "./IntegrationsProvider";
import { teamKey } from "./teamKey";
import { useLiveDocument } from "./useLive";
import { useLivePages } from "./useLivePages";

const listKey = (teamId: string) => teamKey(teamId, "incomingSources");
const oneKey = (teamId: string, sourceId: string) => teamKey(teamId, "incomingSource", sourceId);
const keysOf = (teamId: string, sourceId: string) => ({ list: listKey(teamId), one: oneKey(teamId, sourceId) });

/** The sources of the team, each with what came last. Asked for again while they are looked at. */
export function useIncomingSources(teamId?: string, enabled = true) {
  const scope = useTeamScope(teamId);
  return useQuery({
    queryKey: listKey(scope),
    queryFn: ({ signal }) => listIncomingSources(scope, signal),
    enabled,
    ...cacheTimes.incomingSources,
  });
}

export function useIncomingSource(teamId: string, sourceId: string, enabled = true) {
  return useQuery({
    queryKey: oneKey(teamId, sourceId),
    queryFn: () => getIncomingSource(teamId, sourceId),
    enabled,
    ...cacheTimes.incomingSources,
  });
}

export function useCreateIncomingSource(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (source: CreateIncomingSourceInput) => createIncomingSource(teamId, source),
    // The answer may hold the secret, which no cache may keep.
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: listKey(teamId) }),
  });
}

/** Shows the change at once, and takes it back when the server refuses it. */
export function useUpdateIncomingSource(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ sourceId, updates }: { sourceId: string; updates: UpdateIncomingSource }) =>
      updateIncomingSource(teamId, sourceId, updates),
    onMutate: async ({ sourceId, updates: { filter, transform, ...updates } }) => {
      const keys = keysOf(teamId, sourceId);
      await Promise.all([client.cancelQueries({ queryKey: keys.list }), client.cancelQueries({ queryKey: keys.one })]);
      const set = Object.fromEntries(Object.entries(updates).filter(([, value]) => value !== undefined));
      const texts = Object.fromEntries(
        Object.entries({ filter, transform }).flatMap(([name, text]) => (text === undefined ? [] : [[name, text ?? undefined]])),
      );
      const change = (source: IncomingSource) => ({ ...source, ...set, ...texts });
      return { undo: patchCachedRow<IncomingSource>(client, keys, sourceId, change) };
    },
    onError: (_error, _change, context) => context?.undo(),
    onSettled: (_data, _error, { sourceId }) => refresh(client, teamId, sourceId),
  });
}

export function useDeleteIncomingSource(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (sourceId: string) => deleteIncomingSource(teamId, sourceId),
    onSuccess: (_answer, sourceId) => void dropCachedRow(client, listKey(teamId), sourceId),
    onSettled: () => client.invalidateQueries({ queryKey: listKey(teamId) }),
  });
}

export function useRotateIncomingSecret(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ sourceId, ...rotation }: { sourceId: string; secret?: string | undefined; overlapSeconds?: number }) =>
      rotateIncomingSecret(teamId, sourceId, rotation),
    // Question and answer may hold the secret, which no cache may keep.
    gcTime: 0,
    onSuccess: ({ secret: _secret, ...source }: CreatedIncomingSource) =>
      patchCachedRow<IncomingSource>(client, keysOf(teamId, source.id), source.id, ({ lastReceived }) => ({
        ...source,
        ...(lastReceived ? { lastReceived } : {}),
      })),
    onSettled: (_data, _error, { sourceId }) => refresh(client, teamId, sourceId),
  });
}

/** The newest that a source received or refused, live, and older ones by page. */
export function useReceivedWebhooks(
  sourceId: string,
  limit = 25,
  options: { status?: IncomingStatus | undefined; enabled?: boolean; teamId?: string } = {},
) {
  const scope = useTeamScope(options.teamId);
  const key = teamKey(scope, "received", sourceId, options.status ?? "all", limit);
  const query = receivedQuery(scope, sourceId, { status: options.status, limit });
  return useLivePages<IncomingEvent>(key, query, options.enabled);
}

/** One of them, live: how its processing goes. */
export function useReceivedWebhook(teamId: string, incomingId: string, enabled = true) {
  return useLiveDocument<IncomingEvent>(
    teamKey(teamId, "receivedOne", incomingId),
    receivedOneQuery(teamId, incomingId),
    enabled,
  );
}

/** Its headers and its body, which stay as they came. */
export function useReceivedRequest(teamId: string, incomingId: string) {
  return useQuery({
    queryKey: teamKey(teamId, "receivedRequest", incomingId),
    queryFn: () => getReceived(teamId, incomingId),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What expressions make of what was received; asked for each of them once. Without an id nothing is asked. */
export function useReceivedPreview(teamId: string, incomingId: string | undefined, expressions: PreviewIncoming) {
  return useQuery({
    queryKey: teamKey(teamId, "receivedPreview", incomingId ?? "", expressions),
    queryFn: ({ signal }) => previewReceived(teamId, incomingId!, expressions, { signal }),
    enabled: incomingId !== undefined,
    // While a person writes, the last result stays, instead of blinking at each letter.
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    gcTime: 0,
  });
}

export function useRetryReceived(teamId: string) {
  return useMutation({ mutationFn: (incomingId: string) => retryReceived(teamId, incomingId) });
}

async function refresh(client: ReturnType<typeof useQueryClient>, teamId: string, sourceId: string): Promise<void> {
  const { list, one } = keysOf(teamId, sourceId);
  await Promise.all([client.invalidateQueries({ queryKey: list }), client.invalidateQueries({ queryKey: one })]);
}
