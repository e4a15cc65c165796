"use client";
// Each page names its file: the whole area would come along with its index, and count before the page can be used.
import { LogsPanel } from "@/components/features/logs/logs-panel";
import { withTeam } from "@/components/features/shell/require-team";

export const LogsPanelContent = withTeam(LogsPanel);
