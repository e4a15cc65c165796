"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import {
  createInbox,
  createWebhook,
  deleteWebhook,
  deliveriesQuery,
  deliveryQuery,
  type DeliveryQuery,
  eventQuery,
  inboxRequestsQuery,
  testWebhook,
  updateWebhook,
  webhookQuery,
  webhooksQuery,
} from "@/services/webhooks";
import type { PublishedEvent } from "@/types/events";
import type { CreateWebhookInput, UpdateWebhook } from "@/types/webhook-bodies";
import type { Delivery, InboxRequest, Webhook } from "@/types/webhooks";
import { dropCachedRow, patchCachedRow } from "./cached-rows";
import { useTeamScope } from "./IntegrationsProvider";
import { inboxesKey, outcomesKey, teamKey } from "./teamKey";
import { useLiveDocument, useLiveList } from "./useLive";
import { useLivePages } from "./useLivePages";

const listKey = (teamId: string) => teamKey(teamId, "webhooks");
const keysOf = (teamId: string, webhookId: string) => ({ list: listKey(teamId), one: teamKey(teamId, "webhook", webhookId) });

/** Live: whether a receiver fails is seen as it happens. */
export function useWebhooks(teamId?: string, enabled = true) {
  const scope = useTeamScope(teamId);
  return useLiveList<Webhook>(listKey(scope), webhooksQuery(scope), enabled);
}

export function useWebhook(teamId: string, webhookId: string, enabled = true) {
  return useLiveDocument<Webhook>(keysOf(teamId, webhookId).one, webhookQuery(teamId, webhookId), enabled);
}

/** The newest deliveries of a webhook, live, and older ones by page. */
export function useWebhookDeliveries(
  webhookId: string,
  limit = 25,
  filter: DeliveryQuery = {},
  options: { enabled?: boolean; teamId?: string } = {},
) {
  const scope = useTeamScope(options.teamId);
  const key = teamKey(scope, "deliveries", webhookId, filter, limit);
  return useLivePages<Delivery>(key, deliveriesQuery(scope, webhookId, filter, limit), options.enabled);
}

export function useDelivery(teamId: string, deliveryId: string, enabled = true) {
  return useLiveDocument<Delivery>(teamKey(teamId, "delivery", deliveryId), deliveryQuery(teamId, deliveryId), enabled);
}

export function useEvent(teamId: string, eventId: string, enabled = true) {
  return useLiveDocument<PublishedEvent>(teamKey(teamId, "event", eventId), eventQuery(teamId, eventId), enabled);
}

export function useInboxRequests(teamId: string, inboxId: string, limit = 25, enabled = true) {
  const key = teamKey(teamId, "inboxRequests", inboxId, limit);
  return useLivePages<InboxRequest>(key, inboxRequestsQuery(teamId, inboxId, limit), enabled);
}

export function useCreateWebhook(teamId: string) {
  return useMutation({
    mutationFn: (webhook: CreateWebhookInput) => createWebhook(teamId, webhook),
    // The answer holds the signing secret, which no cache may keep.
    gcTime: 0,
  });
}

/** Shows the change at once, and takes it back when the server refuses it. The listener brings what really was written. */
export function useUpdateWebhook(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ webhookId, updates }: { webhookId: string; updates: UpdateWebhook }) =>
      updateWebhook(teamId, webhookId, updates),
    onMutate: ({ webhookId, updates }) => {
      const { headers: _values, ...shown } = updates;
      const set = Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== undefined));
      const status = updates.active === undefined ? {} : { status: updates.active ? ("active" as const) : ("paused" as const) };
      const change = (webhook: Webhook) => ({ ...webhook, ...set, ...status });
      return { undo: patchCachedRow<Webhook>(client, keysOf(teamId, webhookId), webhookId, change) };
    },
    onError: (_error, _change, context) => context?.undo(),
  });
}

export function useDeleteWebhook(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (webhookId: string) => deleteWebhook(teamId, webhookId),
    onMutate: (webhookId) => ({ undo: dropCachedRow(client, listKey(teamId), webhookId) }),
    onError: (_error, _webhookId, context) => context?.undo(),
  });
}

export function useTestWebhook(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (webhookId: string) => testWebhook(teamId, webhookId),
    onSuccess: (_result, webhookId) => void client.invalidateQueries({ queryKey: outcomesKey(teamId, webhookId) }),
  });
}

export function useCreateInbox(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => createInbox(teamId),
    onSuccess: () => client.invalidateQueries({ queryKey: inboxesKey(teamId) }),
  });
}
