"use client";
import { listDeadLetters, type DeadLetterQuery } from "@/services/dead-letters";
import type { Delivery } from "@/types/webhooks";
import { cacheTimes } from "./cache-times";
import { teamKey } from "./teamKey";
import { useRowPages } from "./useRowPages";

/** What failed for good, over all webhooks. What is sent again leaves the list at once. */
export function useDeadLetters(teamId: string, query: DeadLetterQuery) {
  const pages = useRowPages<Delivery>({
    // Among the lists of deliveries, so that a retry shows here as well.
    queryKey: teamKey(teamId, "deliveries", "dead", query),
    read: async (reading) => {
      const { data, nextCursor } = await listDeadLetters(teamId, query, reading);
      return { rows: data, nextCursor };
    },
    ...cacheTimes.records,
  });
  return { ...pages, rows: pages.rows?.filter((row) => "invalid" in row || row.status === "dead") };
}
