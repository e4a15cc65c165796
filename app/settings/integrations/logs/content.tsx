"use client";
import { LogsPanel } from "@/components/features/logs";
import { withTeam } from "@/components/features/shell";

export const LogsPanelContent = withTeam(LogsPanel);
