"use client";
import { AgentsPanel } from "@/components/features/agents";
import { withTeam } from "@/components/features/shell";

export const AgentsPanelContent = withTeam(AgentsPanel);
