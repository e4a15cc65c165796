"use client";
import { useQuery } from "@tanstack/react-query";
import { listOutcomes } from "@/services/outcomes";
import { cacheTimes } from "./cache-times";
import { teamKey } from "./teamKey";

/** How the newest deliveries of a webhook ended; one answer serves all webhooks of a list. */
export function useOutcomes(teamId: string, webhookId: string) {
  return useQuery({
    queryKey: teamKey(teamId, "outcomes"),
    queryFn: () => listOutcomes(teamId),
    ...cacheTimes.outcomes,
    select: (webhooks) => webhooks.find((one) => one.webhookId === webhookId)?.outcomes ?? [],
  });
}
