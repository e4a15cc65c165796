"use client";
import { useQuery, type QueryKey } from "@tanstack/react-query";
import { createContext, useContext, useEffect } from "react";
import type { DocumentQuery, ListQuery, LiveBridge, LiveQuery, Row } from "@/services/live";

export const LiveBridgeContext = createContext<LiveBridge<LiveQuery> | null>(null);

export function useLiveBridge(): LiveBridge<LiveQuery> {
  const bridge = useContext(LiveBridgeContext);
  if (!bridge) throw new Error("Live data is used outside of the app's providers");
  return bridge;
}

/** Keeps a list up to date. The key holds the team id and everything that the query depends on. */
export function useLiveList<Item extends { id: string }>(queryKey: QueryKey, query: ListQuery<Item>, enabled = true) {
  return useLive<Row<Item>[]>(queryKey, query, enabled);
}

/** Keeps one document up to date; null when it does not exist. */
export function useLiveDocument<Item>(queryKey: QueryKey, query: DocumentQuery<Item>, enabled = true) {
  return useLive<Row<Item> | null>(queryKey, query, enabled);
}

function useLive<Data>(queryKey: QueryKey, query: LiveQuery, enabled: boolean) {
  const bridge = useLiveBridge();
  const result = useQuery<Data>({
    queryKey,
    queryFn: async () => (await bridge.read(queryKey, query)) as Data,
    enabled,
    // The listener brings what changes; asking again would open nothing new, and a refusal stays one.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
  const hash = JSON.stringify(queryKey);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the query is a new object on each render, and the key names it.
  useEffect(() => (enabled ? bridge.hold(queryKey, query) : undefined), [bridge, hash, enabled]);
  return result;
}
