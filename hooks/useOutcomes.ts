"use client";
import { useQuery } from "@tanstack/react-query";
import { readOutcomes } from "@/services/outcomes";
import { cacheTimes } from "./cache-times";
import { outcomesKey } from "./teamKey";

/** How the newest deliveries of a webhook ended; null where the server does not know. */
export function useOutcomes(teamId: string, webhookId: string) {
  return useQuery({
    queryKey: outcomesKey(teamId, webhookId),
    queryFn: () => readOutcomes(teamId, webhookId),
    ...cacheTimes.outcomes,
  });
}
