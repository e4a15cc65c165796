"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { cancelDelivery, hurryDelivery, pauseDelivery, resumeDelivery, retryDelivery } from "@/services/webhooks";
import type { Delivery } from "@/types/webhooks";
import { patchCachedDelivery } from "./cached-deliveries";
import { refreshLists } from "./cached-pages";
import { teamKey } from "./teamKey";

type Named = Pick<Delivery, "id" | "webhookId">;

/** One more attempt now, with all of its retries after it. */
export function useRetryDelivery(teamId: string) {
  const send = ({ webhookId, id }: Named) => retryDelivery(teamId, webhookId, id);
  return useDeliveryStep(teamId, send, ({ pausedAt: _none, cancelReason: _ended, ...delivery }) => ({
    ...delivery,
    status: "pending",
    nextAttemptAt: now(),
  }));
}

/** The next attempt now; those after it as they are. */
export function useHurryDelivery(teamId: string) {
  return useDeliveryStep(
    teamId,
    ({ id }) => hurryDelivery(teamId, id),
    ({ pausedAt: _none, ...delivery }) => ({ ...delivery, nextAttemptAt: now() }),
  );
}

/** No attempt until it is resumed. */
export function usePauseDelivery(teamId: string) {
  return useDeliveryStep(
    teamId,
    ({ id }) => pauseDelivery(teamId, id),
    (delivery) => ({ ...delivery, pausedAt: now() }),
  );
}

export function useResumeDelivery(teamId: string) {
  return useDeliveryStep(
    teamId,
    ({ id }) => resumeDelivery(teamId, id),
    ({ pausedAt: _none, ...delivery }) => delivery,
  );
}

export function useCancelDelivery(teamId: string) {
  return useDeliveryStep(
    teamId,
    ({ id }) => cancelDelivery(teamId, id),
    ({ nextAttemptAt: _due, pausedAt: _paused, ...delivery }) => ({ ...delivery, status: "canceled", cancelReason: "by_hand" }),
  );
}

/** Shown at once, and taken back when the server refuses it. What really became of it comes live. */
function useDeliveryStep(teamId: string, send: (delivery: Named) => Promise<Delivery>, change: (delivery: Delivery) => Delivery) {
  const client = useQueryClient();
  const mutationKey = teamKey(teamId, "deliveryStep");
  return useMutation({
    mutationKey,
    mutationFn: send,
    onMutate: ({ id }) => ({ undo: patchCachedDelivery(client, teamId, id, change) }),
    onError: (_error, _delivery, context) => context?.undo(),
    // Dead letters are not live; of many steps at once, the last one asks for them again.
    onSettled: () =>
      client.isMutating({ mutationKey }) === 1 ? refreshLists(client, teamKey(teamId, "deliveries", "dead")) : undefined,
  });
}

function now(): string {
  return new Date().toISOString();
}
