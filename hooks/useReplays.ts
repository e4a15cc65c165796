import { useMutation, useQuery } from "@tanstack/react-query";
import {
  cancelReplay,
  countReplay,
  newestReplayQuery,
  replayQuery,
  type ReplaySelection,
  rotateWebhookSecret,
  startReplay,
} from "@/services/replays";
import type { Replay } from "@/types/replays";
import { teamKey } from "./teamKey";
import { useLiveDocument, useLiveList } from "./useLive";

export function useRotateWebhookSecret(teamId: string) {
  return useMutation({
    mutationFn: ({ webhookId, overlapHours }: { webhookId: string; overlapHours: number }) =>
      rotateWebhookSecret(teamId, webhookId, overlapHours),
    // The answer holds the signing secret, which no cache may keep.
    gcTime: 0,
  });
}

/** How much a replay would send; counted anew for each selection. */
export function useReplayCount(teamId: string, webhookId: string, selection: ReplaySelection, enabled: boolean) {
  return useQuery({
    queryKey: teamKey(teamId, "replayCount", webhookId, JSON.stringify(selection)),
    queryFn: () => countReplay(teamId, webhookId, selection),
    enabled,
    retry: false,
    gcTime: 0,
  });
}

export function useStartReplay(teamId: string) {
  return useMutation({
    mutationFn: ({ webhookId, selection }: { webhookId: string; selection: ReplaySelection }) =>
      startReplay(teamId, webhookId, selection),
  });
}

/** Live: the one that runs, also one that somebody else or a key has begun, or the last one that did. */
export function useNewestReplay(teamId: string, webhookId: string) {
  const { data, error } = useLiveList<Replay>(teamKey(teamId, "newestReplay", webhookId), newestReplayQuery(teamId, webhookId));
  const [row] = data ?? [];
  const newest = row && !("invalid" in row) ? row : undefined;
  return { newest, isUnreadable: error !== null || (row !== undefined && !newest) };
}

/** Live: how far it has come. */
export function useReplay(teamId: string, replayId: string) {
  return useLiveDocument<Replay>(teamKey(teamId, "replay", replayId), replayQuery(teamId, replayId));
}

export function useCancelReplay(teamId: string) {
  return useMutation({
    mutationFn: ({ webhookId, replayId }: { webhookId: string; replayId: string }) => cancelReplay(teamId, webhookId, replayId),
  });
}
