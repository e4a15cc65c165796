"use client";
import { useMemo } from "react";
import { agentService } from "@/services/agents";
import type { agents } from "@/types/resources";
import { createRecordHooks } from "./useRecords";

const { keysOf: _keys, useOne: _one, ...hooks } = createRecordHooks<typeof agents>(agentService);
export const { useList: useAgents, useCreate: useCreateAgent, useUpdate: useUpdateAgent, useDeleteLater: useDeleteAgent } = hooks;

const choicesMax = "100";

/** The agents that a ticket can be given to, by name: the first page, which is everyone in all but huge teams. */
export function useAgentChoices(teamId: string) {
  const { rows } = useAgents(teamId, { sort: "name", limit: choicesMax });
  return useMemo(() => (rows ?? []).flatMap((row) => ("invalid" in row ? [] : [row])), [rows]);
}
