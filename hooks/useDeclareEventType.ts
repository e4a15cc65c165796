"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { declareEventType } from "@/services/eventTypes";
import type { DeclareEventType } from "@/types/event-types";
import { teamKey } from "./teamKey";

/** A type of the team's own, to be published and listened to. */
export function useDeclareEventType(teamId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (type: DeclareEventType) => declareEventType(teamId, type),
    onSuccess: () => client.invalidateQueries({ queryKey: teamKey(teamId, "eventTypes") }),
  });
}
